import { commentField, type FindComment } from '../../catalog/comments.ts';
import { splitExpressions } from '../../catalog/expression-list.ts';
import { numberList } from '../../catalog/number-list.ts';
import { readParams } from '../../catalog/params.ts';
import type {
  IndexExprRow,
  IndexKeyRow,
  IndexRow,
  OpclassRow,
  PgRows,
} from '../../catalog/rows.ts';
import type { TypeIndex } from '../../catalog/types.ts';
import { collationsById } from '../../collations.ts';
import type { PgIndex, PgIndexPart, PgOpclass } from '../../model.ts';
import { type ByColumn, byColumn } from './read-columns.ts';

/** What indexes are built with besides their own rows. */
export interface IndexContext {
  readonly types: TypeIndex;
  readonly comment: FindComment;
  readonly exprs: ReadonlyMap<number, IndexExprRow>;
  /** By index and key number. */
  readonly keys: ByColumn<IndexKeyRow>;
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
    keys: byColumn(rows.indexKeys, (row) => ({ table: row.index, num: row.num, value: row })),
    opclasses: new Map(rows.opclasses.map((row) => [row.id, row])),
    ownDefaults: new Set(defaults.map((o) => `${o.method}.${o.type}`)),
    collations: collationsById(rows.collations),
  };
}

export function readIndex(row: IndexRow, column: FindColumn, cx: IndexContext): PgIndex {
  const where = cx.exprs.get(row.id)?.where ?? undefined;
  return {
    name: row.name,
    unique: row.unique,
    method: row.method,
    parts: readParts(row, column, cx),
    include: readInclude(row, column),
    nullsNotDistinct: row.nullsNotDistinct,
    storage: readParams(row.storage),
    ...(where === undefined ? undefined : { where }),
    ...(row.tablespace === '' ? undefined : { tablespace: row.tablespace }),
    ...(row.attachedTo === null ? undefined : { attachedTo: row.attachedTo }),
    ...(row.valid ? undefined : { invalid: true }),
    ...commentField(cx.comment('r', row.id)),
  };
}

/** Most indexes have none: they share one list. */
const nothing: readonly string[] = [];

function readInclude(row: IndexRow, column: FindColumn): readonly string[] {
  const names = numberList(row.keys).slice(row.keyCount);
  return names.length === 0 ? nothing : names.flatMap((num) => column(num)?.name ?? []);
}

function readParts(row: IndexRow, column: FindColumn, cx: IndexContext): readonly PgIndexPart[] {
  const list = cx.exprs.get(row.id)?.exprs;
  const exprs = list === null || list === undefined ? nothing : splitExpressions(list);
  const options = numberList(row.options);
  const collations = numberList(row.collations);
  const classes = numberList(row.classes);
  const keys = numberList(row.keys).slice(0, row.keyCount);
  let next = 0;
  return keys.map((num, i) => {
    const key = column(num);
    return readPart(
      {
        index: row.id,
        num: i + 1,
        column: key,
        expr: key === undefined ? (exprs[next++] ?? '') : '',
        option: options[i] ?? 0,
        collation: collations[i] ?? 0,
        opclass: classes[i] ?? 0,
      },
      cx,
    );
  });
}

/** One key of an index: a column, or else an expression. */
interface PartRow {
  readonly index: number;
  /** From 1. */
  readonly num: number;
  readonly column: KeyColumn | undefined;
  readonly expr: string;
  /** pg_index.indoption: bit 1 descending, bit 2 nulls first. */
  readonly option: number;
  readonly collation: number;
  readonly opclass: number;
}

function readPart(part: PartRow, cx: IndexContext): PgIndexPart {
  const desc = (part.option & 1) !== 0;
  const nullsFirst = (part.option & 2) !== 0;
  const key = cx.keys.get(part.index)?.[part.num];
  const of = { type: part.column?.type ?? key?.type, params: key?.params ?? null };
  const collate = partCollation(part, cx);
  const opclass = readOpclass(part.opclass, of, cx);
  const plain =
    part.column === undefined ? { expr: part.expr, desc } : { column: part.column.name, desc };
  // Down goes with nulls first, up with nulls last.
  if (desc === nullsFirst && collate === undefined && opclass === undefined) return plain;
  return {
    ...plain,
    ...(desc === nullsFirst ? {} : { nulls: nullsFirst ? 'first' : 'last' }),
    ...(collate === undefined ? {} : { collate }),
    ...(opclass === undefined ? {} : { opclass }),
  };
}

function partCollation(part: PartRow, cx: IndexContext): string | undefined {
  const { column, collation } = part;
  if (collation === 0 || collation === column?.collation) return undefined;
  if (column === undefined && hasOwnCollation(part, cx)) return undefined;
  return cx.collations.get(collation);
}

/** An expression's own collation is in no catalog; the printed statement names only another one. */
function hasOwnCollation({ index, collation, expr }: PartRow, cx: IndexContext): boolean {
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
  if (row.isDefault && key.params === null) {
    const type = key.type === undefined ? row.type : cx.types.base(key.type);
    if (row.type === type || !cx.ownDefaults.has(`${row.method}.${type}`)) return undefined;
  }
  const params = readParams(key.params);
  const bare = row.schema === '' || row.schema === 'public' || row.schema === cx.boundSchema;
  return { name: row.name, ...(bare ? {} : { schema: row.schema }), params };
}
