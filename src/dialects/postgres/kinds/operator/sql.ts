import type { Ref } from '../../../../schema/index.ts';
import type { PgOperator } from '../../model-operators.ts';
import type { QualifiedName } from '../../model-types.ts';
import { functionRefs, operatorName, operatorSql, typeRefs } from '../../qualified-names.ts';
import { type Naming, qualifiedName } from '../../sql-names.ts';
import { typeSql } from '../../type-sql.ts';
import type { ObjectSql, Step } from '../object-plan.ts';

/** https://www.postgresql.org/docs/current/sql-createoperator.html */
export const operatorKindSql: ObjectSql<PgOperator> = {
  noun: 'operator',
  target: (operator, naming) => `OPERATOR ${head(operator, naming)}`,
  create: createOperator,
  alter: alterOperator,
  dependencies,
};

/** `(integer, text)`; an operand that is not there is NONE. */
export function operandSignature({ left, right }: Pick<PgOperator, 'left' | 'right'>): string {
  return `(${left?.text ?? 'NONE'}, ${right?.text ?? 'NONE'})`;
}

export function dependencies(operator: PgOperator): readonly Ref[] {
  const { schema, left, right, restrict, join } = operator;
  return [
    { kind: 'schema', name: schema },
    ...typeRefs(left, right),
    ...functionRefs(operator.function, restrict, join),
  ];
}

/** Only what estimates how many rows there will be can change. */
export function isInPlace(from: PgOperator, to: PgOperator): boolean {
  const fixed = ({ restrict: _, join: __, comment: ___, ...rest }: PgOperator): string =>
    JSON.stringify(rest);
  return fixed(from) === fixed(to);
}

function head(operator: PgOperator, naming: Naming): string {
  const { left, right } = operator;
  const operands = [left, right].map((type) => (type ? typeSql(type, naming) : 'NONE'));
  return `${operatorName(operator, naming)} (${operands.join(', ')})`;
}

function createOperator(operator: PgOperator, naming: Naming): readonly string[] {
  const { left, right, commutator, negator } = operator;
  const named = (name: QualifiedName | undefined): string | undefined =>
    name && qualifiedName(name, naming);
  const options: readonly (readonly [string, string | undefined])[] = [
    ['FUNCTION', qualifiedName(operator.function, naming)],
    ['LEFTARG', left && typeSql(left, naming)],
    ['RIGHTARG', right && typeSql(right, naming)],
    ['COMMUTATOR', commutator && operatorSql(commutator, naming)],
    ['NEGATOR', negator && operatorSql(negator, naming)],
    ['RESTRICT', named(operator.restrict)],
    ['JOIN', named(operator.join)],
  ];
  const list = options.flatMap(([key, value]) => (value === undefined ? [] : `${key} = ${value}`));
  const flags = [operator.hashes ? ['HASHES'] : [], operator.merges ? ['MERGES'] : []].flat();
  const name = operatorName(operator, naming);
  return [`CREATE OPERATOR ${name} (${[...list, ...flags].join(', ')})`];
}

function alterOperator(from: PgOperator, to: PgOperator, naming: Naming): readonly Step[] {
  const set = ({ restrict, join }: PgOperator): string => {
    const named = (name: QualifiedName | undefined): string =>
      name === undefined ? 'NONE' : qualifiedName(name, naming);
    return `ALTER OPERATOR ${head(to, naming)} SET (RESTRICT = ${named(restrict)}, JOIN = ${named(join)})`;
  };
  return set(from) === set(to) ? [] : [{ sql: set(to), undo: [set(from)] }];
}
