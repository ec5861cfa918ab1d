import { MercatorError } from '../../../../base/index.ts';
import {
  type Change,
  type PlanContext,
  refKey,
  type TableChange,
} from '../../../../schema/index.ts';
import { quoteIdent } from '../../../../sql/index.ts';
import { formatType } from '../../column-types.ts';
import type { PgColumn, PgEnum, PgTable, PgType } from '../../model.ts';
import { namingFor } from '../../sql-names.ts';
import { plainTypeSql } from '../../type-sql.ts';
import type { PgTableChange } from '../table/clause.ts';
import { followedColumns } from './followed.ts';
import { mentions, renamedInText } from './mentions.ts';
import { partKey, rebuiltParts, renamedIndex, withOldNames } from './rebuilt-parts.ts';

/** An enum before and after, and the type that it becomes until nothing uses it any more. */
export interface TypeSwap {
  readonly from: PgEnum;
  readonly to: PgEnum;
  readonly old: PgEnum;
}

export interface TablePair {
  readonly from: PgTable;
  readonly to: PgTable;
  readonly changes: readonly TableChange[];
}

/**
 * The change of a table whose columns have such a type: they change over, and what names the type or
 * one of them in an expression is taken down before and put back afterwards, since the server would
 * keep it as it was. undefined for a table without such columns.
 */
export function retypedTable(
  pair: TablePair,
  swaps: readonly TypeSwap[],
  cx: PlanContext,
): Change | undefined {
  const columns = pair.from.columns.map((column) => withOldType(column, swaps));
  const changed = columns.filter((column, at) => column !== pair.from.columns[at]);
  if (changed.length === 0) return undefined;
  const names = changed.map(({ name }) => name);
  checkTable(pair.from, new Set([...names, ...swaps.map(({ from }) => from.name)]));
  const old = new Map(changed.map((column) => [column.name, column]));
  const using = usingWriter(pair.to, cx);
  const followed = followedColumns(pair, changed, cx);
  // The parts of this dialect's tables are this dialect's.
  const given = pair.changes as readonly PgTableChange[];
  const own = given.map((part) => {
    const follows = part.kind === 'modify_column' && followed.names.has(part.to.name);
    return follows ? followed.changed(part) : withOldColumns(part, old, using);
  });
  const done = new Set([...given, ...own].map(partKey));
  const further = [
    ...changed.flatMap((column) =>
      followed.names.has(column.name) ? followed.kept(column) : changeOver(column, pair.to, using),
    ),
    ...rebuiltParts(pair, new Set(names), new Set(swaps.map(({ from }) => from.name))).map(
      followed.around,
    ),
  ].filter((part) => !done.has(partKey(part)));
  const renamed = (text: string): string => renamedTypes(text, swaps);
  const changes: readonly TableChange[] = [...own, ...further].map((part) =>
    part.clauses?.before === undefined ? withOldNames(part, renamed) : part,
  );
  return { kind: 'modify_table', from: { ...pair.from, columns }, to: pair.to, changes };
}

/**
 * A table that goes while such a type has another name: with that, so that it can be made again then.
 * The same table if it has no such columns.
 */
export function withOldTypes(table: PgTable, swaps: readonly TypeSwap[]): PgTable {
  const columns = table.columns.map((column) => withOldType(column, swaps));
  if (columns.every((column, at) => column === table.columns[at])) return table;
  const renamed = (text: string): string => renamedTypes(text, swaps);
  return {
    ...table,
    columns: columns.map(({ generated, ...column }) =>
      generated === undefined
        ? column
        : { ...column, generated: { ...generated, expr: renamed(generated.expr) } },
    ),
    checks: table.checks.map((check) => ({ ...check, expr: renamed(check.expr) })),
    indexes: table.indexes.map((index) => renamedIndex(index, renamed)),
  };
}

/** The column as it is once its type has another name; the same object if it has no such type. */
function withOldType(column: PgColumn, swaps: readonly TypeSwap[]): PgColumn {
  const { type, default: value } = column;
  const text = value?.kind === 'expression' ? value.text : '';
  const named = renamedTypes(text, swaps);
  const swap = swaps.find(({ from }) => type.ref && refKey(type.ref) === enumKey(from));
  if (swap === undefined && named === text) return column;
  return {
    ...column,
    ...(swap === undefined ? {} : { type: renamedType(type, swap.old) }),
    ...(named === text ? {} : { default: { kind: 'expression', text: named } }),
  };
}

function renamedTypes(text: string, swaps: readonly TypeSwap[]): string {
  return swaps.reduce((done, { from, old }) => renamedInText(done, from.name, old.name), text);
}

function enumKey({ schema, name }: PgEnum): string {
  return refKey({ kind: 'enum', schema, name });
}

function renamedType(type: PgType, { schema, name }: PgEnum): PgType {
  const renamed = { ...type, name, ref: { kind: 'enum', schema, name } };
  return { ...renamed, text: formatType(renamed) };
}

type ModifyColumn = Extract<PgTableChange, { kind: 'modify_column' }>;

type UsingWriter = (column: string, type: PgType) => string;

/** `"c"::text::"public"."state"`: values change over by their text. */
function usingWriter({ schema }: PgTable, cx: PlanContext): UsingWriter {
  const naming = namingFor(schema, cx);
  return (column, type) =>
    `${quoteIdent(column)}::text${type.array ? '[]' : ''}::${plainTypeSql(type, naming)}`;
}

function changeOver(
  column: PgColumn,
  table: PgTable,
  using: UsingWriter,
): readonly PgTableChange[] {
  const to = table.columns.find(
    ({ name, renamedFrom }) => name === column.name || renamedFrom === column.name,
  );
  if (to === undefined) return [];
  return [converted({ ...column, name: to.name }, to, using)];
}

/** Nothing is to be converted where only a default names the type. */
function converted(from: PgColumn, to: PgColumn, using: UsingWriter): ModifyColumn {
  const change = { kind: 'modify_column', from, to, aspects: ['type'] } as const;
  if (from.type.text === to.type.text || to.type.ref?.kind !== 'enum') return change;
  const clauses = { using: using(to.name, to.type), undoUsing: using(to.name, from.type) };
  return { ...change, clauses };
}

function withOldColumns(
  part: PgTableChange,
  old: ReadonlyMap<string, PgColumn>,
  using: UsingWriter,
): PgTableChange {
  if (part.kind === 'drop_column') {
    return { ...part, column: old.get(part.column.name) ?? part.column };
  }
  const from = part.kind === 'modify_column' ? old.get(part.from.name) : undefined;
  if (part.kind !== 'modify_column' || from === undefined) return part;
  return { ...part, ...converted(from, part.to, using), aspects: part.aspects };
}

/** What no column can change its type for. */
function checkTable(table: PgTable, names: ReadonlySet<string>): void {
  const computed = table.columns.find(
    ({ generated }) => generated && mentions(generated.expr, names),
  );
  if (computed !== undefined) {
    throw refused(table, `column "${computed.name}" is computed from a column of that type`);
  }
  const keys = table.partition?.parts ?? [];
  if (keys.some(({ column, expr }) => names.has(column ?? '') || mentions(expr, names))) {
    throw refused(table, 'a column of that type is part of its partition key');
  }
}

function refused({ name }: PgTable, why: string): MercatorError {
  return new MercatorError(
    'E_UNSUPPORTED',
    `the values of an enum of table "${name}" cannot be removed or reordered: ${why}`,
    { hint: 'drop that column in one step and add it again in the next' },
  );
}
