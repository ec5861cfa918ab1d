import type { Claims } from '../../../../schema/index.ts';
import { commentField, type FindComment } from '../../catalog/comments.ts';
import type { ColumnRow, PgRows, SequenceRow } from '../../catalog/rows.ts';
import type { TypeIndex } from '../../catalog/types.ts';
import type { PgColumn, PgIdentity, PgType } from '../../model.ts';
import { readDefault } from './default-value.ts';

/** What columns are built with besides their own rows. */
export interface ColumnContext {
  readonly types: TypeIndex;
  readonly comment: FindComment;
  readonly defaults: ReadonlyMap<number, string>;
  readonly sequences: ReadonlyMap<number, SequenceRow>;
  readonly collations: ReadonlyMap<number, string>;
  readonly claims: Claims;
}

/** The bits of `ColumnRow.flags`. */
const flag = { notNull: 1, always: 2, byDefault: 4, stored: 8, virtual: 16 };

function isIdentity(row: ColumnRow): boolean {
  return (row.flags & (flag.always | flag.byDefault)) !== 0;
}

/** One number for a column of a table; both are below 2^53 together. */
export function columnKey(table: number, num: number): number {
  return table * 2048 + num;
}

export function columnContext(
  rows: PgRows,
  shared: Pick<ColumnContext, 'types' | 'comment' | 'claims'>,
): ColumnContext {
  const owned = rows.sequences.filter((s) => s.link !== '');
  return {
    ...shared,
    defaults: new Map(rows.defaults.map((d) => [columnKey(d.table, d.num), d.expr])),
    sequences: new Map(owned.map((s) => [columnKey(s.table, s.column), s])),
    collations: new Map(rows.collations.map((c) => [c.id, c.name])),
  };
}

export function readColumn(row: ColumnRow, cx: ColumnContext): PgColumn {
  const key = columnKey(row.table, row.num);
  const sequence = cx.sequences.get(key);
  const expr = cx.defaults.get(key);
  const type = cx.types.type(row.type, row.typmod);
  const serial = serialOf(row, { type, sequence, expr });
  if (sequence !== undefined && (serial !== undefined || isIdentity(row))) {
    cx.claims.claim('pg_class', sequence.id);
  }
  return {
    name: row.name,
    type: serial ?? type,
    null: (row.flags & flag.notNull) === 0,
    ...(serial === undefined ? contentOf(row, type, expr) : {}),
    ...identityField(row, type, sequence),
    ...collateField(row, cx),
    ...commentField(cx.comment('r', row.table, row.num)),
  };
}

const integers = new Set(['smallint', 'integer', 'bigint']);

/**
 * The integer type marked as serial, when the column is fed by a sequence that it owns: both are
 * recorded as dependencies, so a default that merely looks like one does not count.
 */
function serialOf(
  row: ColumnRow,
  {
    type,
    sequence,
    expr,
  }: { type: PgType; sequence: SequenceRow | undefined; expr: string | undefined },
): PgType | undefined {
  if (sequence === undefined || sequence.link !== 'a' || !sequence.feeds) return undefined;
  if ((row.flags & flag.notNull) === 0 || !integers.has(type.name) || type.array) return undefined;
  if (expr === undefined || !/^nextval\('(?:[^']|'')+'::regclass\)$/.test(expr)) return undefined;
  return { ...type, serial: { sequence: sequence.name } };
}

function contentOf(
  row: ColumnRow,
  type: PgType,
  expr: string | undefined,
): Pick<PgColumn, 'default' | 'generated'> {
  if (expr === undefined) return {};
  if ((row.flags & flag.stored) !== 0) return { generated: { expr, type: 'STORED' } };
  if ((row.flags & flag.virtual) !== 0) return { generated: { expr, type: 'VIRTUAL' } };
  return { default: readDefault(expr, type) };
}

function collateField(row: ColumnRow, cx: ColumnContext): Pick<PgColumn, 'collate'> {
  if (row.collation === 0 || row.collation === cx.types.collation(row.type)) return {};
  const name = cx.collations.get(row.collation);
  return name === undefined ? {} : { collate: name };
}

function identityField(
  row: ColumnRow,
  type: PgType,
  sequence: SequenceRow | undefined,
): Pick<PgColumn, 'identity'> {
  if (!isIdentity(row)) return {};
  const generated = (row.flags & flag.always) === 0 ? 'BY DEFAULT' : 'ALWAYS';
  return {
    identity: {
      generated,
      ...(sequence === undefined ? {} : sequenceOptions(sequence, type.name)),
    },
  };
}

const bounds: Readonly<Record<string, readonly [string, string]>> = {
  smallint: ['-32768', '32767'],
  integer: ['-2147483648', '2147483647'],
  bigint: ['-9223372036854775808', '9223372036854775807'],
};

/**
 * What differs from a sequence nobody gave options: it goes up by one from one to the greatest
 * value of its type; one that goes down starts at -1 and ends at the smallest.
 * https://www.postgresql.org/docs/current/sql-createsequence.html
 */
export function sequenceOptions(s: SequenceRow, typeName: string): Omit<PgIdentity, 'generated'> {
  const down = s.increment.startsWith('-');
  const [least = '', greatest = ''] = bounds[typeName] ?? [];
  const first = down ? s.max : s.min;
  return {
    ...(s.start === first ? {} : { start: s.start }),
    ...(s.increment === '1' ? {} : { increment: s.increment }),
    ...(s.min === (down ? least : '1') ? {} : { min: s.min }),
    ...(s.max === (down ? '-1' : greatest) ? {} : { max: s.max }),
    ...(s.cache === '1' ? {} : { cache: s.cache }),
    ...(s.cycle ? { cycle: true } : {}),
  };
}
