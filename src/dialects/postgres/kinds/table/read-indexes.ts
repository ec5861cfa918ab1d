import { commentField, type FindComment } from '../../catalog/comments.ts';
import { splitExpressions } from '../../catalog/expression-list.ts';
import { numberList } from '../../catalog/number-list.ts';
import type {
  IndexExprRow,
  IndexKeyRow,
  IndexRow,
  OpclassRow,
  PgRows,
} from '../../catalog/rows.ts';
import type { TypeIndex } from '../../catalog/types.ts';
import type { PgIndex, PgIndexPart, PgOpclass } from '../../model.ts';
import { columnKey } from './read-columns.ts';

/** What indexes are built with besides their own rows. */
export interface IndexContext {
  readonly types: TypeIndex;
  readonly comment: FindComment;
  readonly exprs: ReadonlyMap<number, IndexExprRow>;
  /** By `columnKey` of index and key number. */
  readonly keys: ReadonlyMap<number, IndexKeyRow>;
  readonly opclasses: ReadonlyMap<number, OpclassRow>;
  /** Methods and types that have a default class made just for them: `btree.25`. */
  readonly ownDefaults: ReadonlySet<string>;
  readonly collations: ReadonlyMap<number, string>;
  readonly boundSchema: string | undefined;
}

/** A column as an index sees it. */
export interface KeyColumn {
  readonly name: string;
  readonly type: number;
  readonly collation: number;
}

/** The column with that number, of the table an index is on. */
export type FindColumn = (num: number) => KeyColumn | undefined;

export function indexContext(
  rows: PgRows,
  shared: Pick<IndexContext, 'types' | 'comment' | 'boundSchema'>,
): IndexContext {
  const defaults = rows.opclasses.filter((o) => o.isDefault);
  return {
    ...shared,
    exprs: new Map(rows.indexExprs.map((row) => [row.index, row])),
    keys: new Map(rows.indexKeys.map((row) => [columnKey(row.index, row.num), row])),
    opclasses: new Map(rows.opclasses.map((row) => [row.id, row])),
    ownDefaults: new Set(defaults.map((o) => `${o.method}.${o.type}`)),
    collations: new Map(rows.collations.map((row) => [row.id, row.name])),
  };
}

export function readIndex(row: IndexRow, column: FindColumn, cx: IndexContext): PgIndex {
  const expr = cx.exprs.get(row.id);
  const where = expr?.where ?? undefined;
  return {
    name: row.name,
    unique: row.unique,
    method: row.method,
    parts: readParts(row, column, cx),
    include: numberList(row.keys)
      .slice(row.keyCount)
      .flatMap((num) => column(num)?.name ?? []),
    ...(where === undefined ? {} : { where }),
    nullsNotDistinct: row.nullsNotDistinct,
    storage: readParams(row.storage),
    ...commentField(cx.comment('r', row.id)),
  };
}

function readParts(row: IndexRow, column: FindColumn, cx: IndexContext): readonly PgIndexPart[] {
  const list = cx.exprs.get(row.id)?.exprs;
  const exprs = list === null || list === undefined ? [] : splitExpressions(list);
  let next = 0;
  const options = numberList(row.options);
  return numberList(row.keys)
    .slice(0, row.keyCount)
    .map((num, i) => {
      const key = column(num);
      const of = key === undefined ? { expr: exprs[next++] ?? '' } : { column: key.name };
      return { ...of, ...partOrder(options[i] ?? 0), ...partRest(row, i, key, of.expr, cx) };
    });
}

/** pg_index.indoption: bit 1 descending, bit 2 nulls first; down goes with nulls first. */
function partOrder(option: number): Pick<PgIndexPart, 'desc' | 'nulls'> {
  const desc = (option & 1) !== 0;
  const first = (option & 2) !== 0;
  if (desc === first) return { desc };
  return { desc, nulls: first ? 'first' : 'last' };
}

function partRest(
  row: IndexRow,
  i: number,
  key: KeyColumn | undefined,
  expr: string | undefined,
  cx: IndexContext,
): Pick<PgIndexPart, 'collate' | 'opclass'> {
  const indexKey = cx.keys.get(columnKey(row.id, i + 1));
  const collation = numberList(row.collations)[i] ?? 0;
  const plain =
    key === undefined ? plainExpr(row.id, collation, expr ?? '', cx) : collation === key.collation;
  const collate = collation === 0 || plain ? undefined : cx.collations.get(collation);
  const opclass = readOpclass(
    numberList(row.classes)[i] ?? 0,
    { type: key?.type ?? indexKey?.type, params: indexKey?.params ?? null },
    cx,
  );
  return {
    ...(collate === undefined ? {} : { collate }),
    ...(opclass === undefined ? {} : { opclass }),
  };
}

/** An expression's own collation is in no catalog; the printed statement names only another one. */
function plainExpr(index: number, collation: number, expr: string, cx: IndexContext): boolean {
  if (collation === 100) return true;
  const statement = cx.exprs.get(index)?.definition ?? '';
  const at = statement.indexOf(expr);
  return !/^\)? COLLATE /.test(statement.slice(at + expr.length));
}

/**
 * The class, when it must be written: it has parameters, or is not what the method takes for the
 * type by itself. A default class of a wider type is not, where the type has one of its own.
 */
export function readOpclass(
  id: number,
  key: { readonly type: number | undefined; readonly params: readonly string[] | null },
  cx: Pick<IndexContext, 'opclasses' | 'ownDefaults' | 'types' | 'boundSchema'>,
): PgOpclass | undefined {
  const row = cx.opclasses.get(id);
  if (row === undefined) return undefined;
  const params = readParams(key.params);
  const type = key.type === undefined ? row.type : cx.types.base(key.type);
  const fits = row.type === type || !cx.ownDefaults.has(`${row.method}.${type}`);
  if (row.isDefault && fits && key.params === null) return undefined;
  const bare = row.schema === '' || row.schema === 'public' || row.schema === cx.boundSchema;
  return { name: row.name, ...(bare ? {} : { schema: row.schema }), params };
}

/** `name=value` texts as a record, in the order of the catalog. */
function readParams(options: readonly string[] | null): Readonly<Record<string, string>> {
  return Object.fromEntries(
    (options ?? []).map((option) => {
      const equals = option.indexOf('=');
      return [option.slice(0, equals), option.slice(equals + 1)];
    }),
  );
}
