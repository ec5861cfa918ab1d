import type { ReadContext } from '../../../../schema/index.ts';
import { accessField } from '../../catalog/access.ts';
import { commentField, findComments } from '../../catalog/comments.ts';
import { splitExpressions } from '../../catalog/expression-list.ts';
import { numberList } from '../../catalog/number-list.ts';
import type { PgRows } from '../../catalog/rows.ts';
import type { RoutineRow } from '../../catalog/rows-code.ts';
import { signatureOf } from '../../catalog/signature.ts';
import { indexTypes, type TypeIndex } from '../../catalog/types.ts';
import { dependsOnField, findUses } from '../../catalog/uses.ts';
import type { PgArgument, PgReturn, PgRoutine } from '../../model-routines.ts';

/** The functions, or the procedures, in scope and those that rely on what is. */
export function readRoutines(
  kind: PgRoutine['kind'],
  rows: PgRows,
  { boundSchema }: ReadContext,
): readonly PgRoutine[] {
  const wanted = kind === 'procedure' ? ['p'] : ['f', 'w'];
  const own = rows.routines.filter((row) => wanted.includes(row.kind));
  if (own.length === 0) return [];
  const types = indexTypes(rows, boundSchema);
  const comment = findComments(rows);
  const uses = findUses(rows, boundSchema);
  const texts = new Map(rows.routineTexts.map((text) => [text.id, text]));
  const routines = own.map((row): PgRoutine => {
    const text = texts.get(row.id);
    return {
      kind,
      schema: row.schema,
      name: row.name,
      signature: signatureOf(row, types),
      language: row.language,
      args: readArguments(row, text?.defaults ?? null, types),
      ...returnsField(row, types),
      ...bodyOf(row, text?.body ?? null),
      ...options(row, types),
      ...accessField(row.owner, row.access),
      ...dependsOnField(uses('f', row.id)),
      ...commentField(comment('pg_proc', row.id)),
    };
  });
  return routines.sort((a, b) => (a.signature < b.signature ? -1 : 1));
}

const modes: Readonly<Record<string, PgArgument['mode']>> = {
  b: 'INOUT',
  i: 'IN',
  o: 'OUT',
  v: 'VARIADIC',
};

/** One argument in the catalog's order; a column of RETURNS TABLE is one, too. */
interface Slot {
  readonly type: number;
  readonly mode: string;
  readonly name: string;
}

function slots({ inputs, all, modes: marks, names }: RoutineRow): readonly Slot[] {
  return (all ?? numberList(inputs)).map((type, at) => ({
    type,
    mode: marks?.[at] ?? 'i',
    name: names?.[at] ?? '',
  }));
}

/** Default values belong to the last of the arguments that go in. */
function readArguments(
  row: RoutineRow,
  defaults: string | null,
  types: TypeIndex,
): readonly PgArgument[] {
  const args = slots(row).filter(({ mode }) => mode !== 't');
  const values = defaults === null ? [] : splitExpressions(defaults);
  let next = values.length - args.filter(({ mode }) => mode !== 'o').length;
  return args.map(({ type, mode, name }) => {
    const value = mode === 'o' ? undefined : values[next++];
    return {
      ...(name === '' ? {} : { name }),
      type: types.type(type, -1),
      mode: modes[mode] ?? 'IN',
      ...(value === undefined ? {} : { default: value }),
    };
  });
}

const flag = { definer: 1, leakproof: 2, strict: 4, set: 8 };

function returnsField(
  row: RoutineRow,
  types: TypeIndex,
): { readonly returns?: PgReturn } | undefined {
  if (row.kind === 'p') return undefined;
  const all = slots(row);
  const columns = all
    .filter(({ mode }) => mode === 't')
    .map(({ name, type }) => ({ name, type: types.type(type, -1) }));
  if (columns.length > 0) return { returns: { kind: 'table', columns } };
  const type = types.type(row.returns, -1);
  if ((row.flags & flag.set) !== 0) return { returns: { kind: 'set', type } };
  const said = all.some(({ mode }) => mode === 'o' || mode === 'b');
  return said ? undefined : { returns: { kind: 'one', type } };
}

function bodyOf(row: RoutineRow, body: string | null): Pick<PgRoutine, 'as' | 'library'> {
  if (body !== null) return { as: body.replaceAll('\r\n', '\n') };
  return { as: row.source, ...(row.library === '' ? {} : { library: row.library }) };
}

function options(row: RoutineRow, types: TypeIndex): Omit<PgRoutine, keyof Named> {
  const compiled = row.language === 'c' || row.language === 'internal';
  const set = (row.flags & flag.set) !== 0;
  return {
    ...(row.kind === 'w' ? { window: true } : {}),
    ...(row.volatility === 'v' ? {} : volatilities[row.volatility]),
    ...((row.flags & flag.leakproof) === 0 ? {} : { leakproof: true }),
    ...((row.flags & flag.strict) === 0 ? {} : { strict: true }),
    ...((row.flags & flag.definer) === 0 ? {} : { security: 'DEFINER' }),
    ...(row.parallel === 'u' ? {} : parallels[row.parallel]),
    ...(row.cost === (compiled ? 1 : 100) ? {} : { cost: String(row.cost) }),
    ...(row.rows === (set ? 1000 : 0) ? {} : { rows: String(row.rows) }),
    ...(row.support === '' ? {} : { support: row.support }),
    ...(row.transforms === null
      ? {}
      : { transforms: row.transforms.map((id) => types.type(id, -1)) }),
    config: configOf(row.config),
  };
}

type Named = Pick<PgRoutine, 'kind' | 'schema' | 'name' | 'signature' | 'language' | 'args' | 'as'>;

const volatilities: Readonly<Record<string, Pick<PgRoutine, 'volatility'>>> = {
  i: { volatility: 'IMMUTABLE' },
  s: { volatility: 'STABLE' },
};

const parallels: Readonly<Record<string, Pick<PgRoutine, 'parallel'>>> = {
  r: { parallel: 'RESTRICTED' },
  s: { parallel: 'SAFE' },
};

function configOf(config: readonly string[] | null): Readonly<Record<string, string>> {
  const entries = (config ?? []).map((entry): [string, string] => {
    const equals = entry.indexOf('=');
    return [entry.slice(0, equals), entry.slice(equals + 1)];
  });
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
