import { type Ref, sameData } from '../../../../schema/index.ts';
import { quoteIdent, quoteLiteral, words } from '../../../../sql/index.ts';
import type { PgAggregate, PgAggregateArgument, PgAggregateState } from '../../model-operators.ts';
import type { QualifiedName } from '../../model-types.ts';
import { argumentType, functionRefs, operatorSql, typeRefs } from '../../qualified-names.ts';
import { type Naming, qualifiedName } from '../../sql-names.ts';
import { typeSql } from '../../type-sql.ts';
import type { ObjectSql } from '../object-plan.ts';

/** https://www.postgresql.org/docs/current/sql-createaggregate.html */
export const aggregateSql: ObjectSql<PgAggregate> = {
  noun: 'aggregate',
  target: (aggregate, naming) => `AGGREGATE ${head(aggregate, naming)}`,
  create: (aggregate, naming) => [createSql(aggregate, naming, 'CREATE')],
  alter: (from, to, naming) => {
    const replace = (aggregate: PgAggregate): string =>
      createSql(aggregate, naming, 'CREATE OR REPLACE');
    return replace(from) === replace(to) ? [] : [{ sql: replace(to), undo: [replace(from)] }];
  },
  dependencies,
};

/** What OR REPLACE may not change: names and kinds of arguments, and what comes out. */
export function isInPlace(from: PgAggregate, to: PgAggregate): boolean {
  const result = ({ args, state, hypothetical }: PgAggregate): unknown => ({
    args,
    hypothetical,
    type: state.type.text,
    final: state.final,
  });
  return sameData(result(from), result(to));
}

export function dependencies(aggregate: PgAggregate): readonly Ref[] {
  const { schema, args, state, moving, combine, serialize, deserialize } = aggregate;
  return [
    { kind: 'schema', name: schema },
    ...typeRefs(...args.map(({ type }) => type), state.type, moving?.type),
    ...functionRefs(state.function, state.final, combine, serialize, deserialize),
    ...functionRefs(moving?.function, moving?.inverse, moving?.final),
  ];
}

/** `"public"."a" (integer ORDER BY text)`, `"a" (*)`. */
function head(aggregate: PgAggregate, naming: Naming): string {
  const { args } = aggregate;
  const list = (some: readonly PgAggregateArgument[]): string =>
    some.map((argument) => argumentSql(argument, naming)).join(', ');
  const direct = args.filter(({ orderBy }) => orderBy !== true);
  const ordered = args.filter(({ orderBy }) => orderBy === true);
  const last = args.at(-1);
  // One that takes whatever it is ordered by has that once only in the catalog.
  const repeated = aggregate.hypothetical === true && ordered.length === 0 && last?.variadic;
  const order = repeated && last !== undefined ? [last] : ordered;
  const all = words(list(direct), order.length > 0 && `ORDER BY ${list(order)}`);
  return `${qualifiedName(aggregate, naming)} (${args.length === 0 ? '*' : all})`;
}

function argumentSql({ name, type, variadic }: PgAggregateArgument, naming: Naming): string {
  return words(
    variadic === true && 'VARIADIC',
    name !== undefined && quoteIdent(name),
    argumentType(type, naming),
  );
}

type Option = readonly [word: string, value: string | undefined];

function createSql(aggregate: PgAggregate, naming: Naming, create: string): string {
  const { moving, combine, serialize, deserialize, sortOperator, parallel } = aggregate;
  const named = (name: QualifiedName | undefined): string | undefined =>
    name && qualifiedName(name, naming);
  const options: readonly Option[] = [
    ...stateOptions(aggregate.state, '', naming),
    ['COMBINEFUNC', named(combine)],
    ['SERIALFUNC', named(serialize)],
    ['DESERIALFUNC', named(deserialize)],
    ...(moving === undefined ? [] : stateOptions(moving, 'M', naming)),
    ['MINVFUNC', named(moving?.inverse)],
    ['SORTOP', sortOperator && operatorSql(sortOperator, naming)],
    ['PARALLEL', parallel],
  ];
  const list = options.flatMap(([word, value]) =>
    value === undefined ? [] : `${word} = ${value}`,
  );
  const last = aggregate.hypothetical === true ? ['HYPOTHETICAL'] : [];
  return `${create} AGGREGATE ${head(aggregate, naming)} (${[...list, ...last].join(', ')})`;
}

function stateOptions(
  state: PgAggregateState,
  prefix: '' | 'M',
  naming: Naming,
): readonly Option[] {
  const { size, final, finalExtra, finalModify, initial } = state;
  const extra = finalExtra === true ? [`${prefix}FINALFUNC_EXTRA`] : [];
  return [
    [`${prefix}SFUNC`, qualifiedName(state.function, naming)],
    [`${prefix}STYPE`, typeSql(state.type, naming)],
    [`${prefix}SSPACE`, size],
    [`${prefix}FINALFUNC`, final && [qualifiedName(final, naming), ...extra].join(', ')],
    [`${prefix}FINALFUNC_MODIFY`, finalModify],
    [`${prefix}INITCOND`, initial === undefined ? undefined : quoteLiteral(initial)],
  ];
}
