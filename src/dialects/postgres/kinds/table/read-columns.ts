import type { Claims, DefaultValue } from '../../../../schema/index.ts';
import { commentField, type FindComment } from '../../catalog/comments.ts';
import type {
  ColumnOptionsRow,
  ColumnRow,
  NotNullRow,
  PgRows,
  SequenceRow,
} from '../../catalog/rows.ts';
import type { TypeIndex } from '../../catalog/types.ts';
import { collationsById } from '../../collations.ts';
import type { PgColumn, PgIdentity, PgType } from '../../model.ts';
import { generatedName, isGenerated } from '../../sql-names.ts';
import { readDefault } from './default-value.ts';
import { notNullField, readColumnOptions } from './read-column-options.ts';

/** What columns are built with besides their own rows. */
export interface ColumnContext {
  readonly types: TypeIndex;
  readonly comment: FindComment;
  readonly defaults: ByColumn<string>;
  /** Those that belong to a column. */
  readonly sequences: ByColumn<SequenceRow>;
  /** Of all sequences, as `sequenceKey` has them. */
  readonly sequenceNames: ReadonlySet<string>;
  /** Constants that many columns of one type share. */
  readonly values: Map<PgType, Map<string, DefaultValue>>;
  readonly collations: ReadonlyMap<number, string>;
  readonly claims: Claims;
  readonly options: ByColumn<ColumnOptionsRow>;
  readonly notNulls: ByColumn<NotNullRow>;
}

/** The bits of `ColumnRow.flags`. */
export const flag = {
  notNull: 1,
  always: 2,
  byDefault: 4,
  stored: 8,
  virtual: 16,
  inherited: 32,
} as const;

function isIdentity(row: ColumnRow): boolean {
  return (row.flags & (flag.always | flag.byDefault)) !== 0;
}

/** What belongs to a column, by table and column number. */
export type ByColumn<T> = ReadonlyMap<number, readonly (T | undefined)[]>;

export function byColumn<Row, T>(
  rows: readonly Row[],
  place: (row: Row) => { readonly table: number; readonly num: number; readonly value: T },
): ByColumn<T> {
  const tables = new Map<number, (T | undefined)[]>();
  for (const row of rows) {
    const { table, num, value } = place(row);
    const ofTable = tables.get(table) ?? [];
    ofTable[num] = value;
    tables.set(table, ofTable);
  }
  return tables;
}

export function columnContext(
  rows: PgRows,
  shared: Pick<ColumnContext, 'types' | 'comment' | 'claims'>,
): ColumnContext {
  const owned = rows.sequences.filter((s) => s.link !== '');
  return {
    ...shared,
    defaults: byColumn(rows.defaults, ({ table, num, expr }) => ({ table, num, value: expr })),
    sequences: byColumn(owned, (s) => ({ table: s.table, num: s.column, value: s })),
    sequenceNames: new Set(rows.sequences.map(({ schema, name }) => sequenceKey(schema, name))),
    values: new Map(),
    collations: collationsById(rows.collations),
    options: byColumn(rows.columnOptions, (o) => ({ table: o.table, num: o.num, value: o })),
    notNulls: byColumn(rows.notNulls, (n) => ({ table: n.table, num: n.num, value: n })),
  };
}

export function readColumn(row: ColumnRow, cx: ColumnContext, tableName: string): PgColumn {
  const sequence = cx.sequences.get(row.table)?.[row.num];
  const expr = cx.defaults.get(row.table)?.[row.num];
  const type = cx.types.type(row.type, row.typmod);
  const serial = sequence && serialOf(row, { type, sequence, expr, tableName }, cx);
  if (sequence !== undefined && (serial !== undefined || isIdentity(row))) {
    cx.claims.claim('pg_class', sequence.id);
  }
  return {
    name: row.name,
    type: serial ?? type,
    null: (row.flags & flag.notNull) === 0,
    ...(serial === undefined && expr !== undefined
      ? contentOf(row, { type, expr }, cx)
      : undefined),
    ...(isIdentity(row) ? { identity: identityOf(row, { type, sequence, tableName }) } : undefined),
    ...collateField(row, cx),
    ...readColumnOptions(cx.options.get(row.table)?.[row.num]),
    ...notNullField(row, cx, tableName),
    ...commentField(cx.comment('r', row.table, row.num)),
  };
}

function sequenceKey(schema: number, name: string): string {
  return `${schema} ${name}`;
}

/** From narrow to wide. */
const integers = ['smallint', 'integer', 'bigint'];

/**
 * The integer type marked as serial, when the column is fed by a sequence that it owns: both are
 * recorded as dependencies, so a default that merely looks like one does not count.
 */
function serialOf(
  row: ColumnRow,
  of: {
    readonly type: PgType;
    readonly sequence: SequenceRow;
    readonly expr: string | undefined;
    readonly tableName: string;
  },
  cx: ColumnContext,
): PgType | undefined {
  const { type, sequence, expr, tableName } = of;
  if (sequence.link !== 'a' || !sequence.feeds || stands(sequence, cx)) return undefined;
  if (widthOf(sequence.type) < widthOf(type.name)) return undefined;
  // The name that the server would give it is another's.
  const usual = [tableName, [row.name], 'seq'] as const;
  const taken = cx.sequenceNames.has(sequenceKey(sequence.schema, generatedName(...usual)));
  if (taken && !isGenerated(sequence.name, usual)) return undefined;
  if ((row.flags & flag.notNull) === 0 || !integers.includes(type.name) || type.array)
    return undefined;
  if (expr === undefined || !/^nextval\('(?:[^']|'')+'::regclass\)$/.test(expr)) return undefined;
  const { text, name, args, array } = type;
  const width = sequence.type === name ? undefined : { width: sequence.type };
  return { text, name, args, array, serial: { sequence: sequence.name, ...width } };
}

function contentOf(
  row: ColumnRow,
  { type, expr }: { readonly type: PgType; readonly expr: string },
  cx: ColumnContext,
): Pick<PgColumn, 'default' | 'generated'> {
  if ((row.flags & flag.stored) !== 0) return { generated: { expr, type: 'STORED' } };
  if ((row.flags & flag.virtual) !== 0) return { generated: { expr, type: 'VIRTUAL' } };
  const ofType = cx.values.get(type) ?? new Map<string, DefaultValue>();
  const value = ofType.get(expr) ?? readDefault(expr, type);
  cx.values.set(type, ofType.set(expr, value));
  return { default: value };
}

function collateField(row: ColumnRow, cx: ColumnContext): Pick<PgColumn, 'collate'> | undefined {
  if (row.collation === 0 || row.collation === cx.types.collation(row.type)) return undefined;
  const name = cx.collations.get(row.collation);
  return name === undefined ? undefined : { collate: name };
}

function identityOf(
  row: ColumnRow,
  of: {
    readonly type: PgType;
    readonly sequence: SequenceRow | undefined;
    readonly tableName: string;
  },
): PgIdentity {
  const { type, sequence, tableName } = of;
  const generated = (row.flags & flag.always) === 0 ? 'BY DEFAULT' : 'ALWAYS';
  if (sequence === undefined) return { generated };
  const usual = isGenerated(sequence.name, [tableName, [row.name], 'seq']);
  return {
    generated,
    ...sequenceOptions(sequence, type.name),
    ...(usual ? undefined : { sequence: sequence.name }),
  };
}

/** A sequence that runs out before its column does is no serial column's. */
function widthOf(type: string): number {
  return integers.indexOf(type);
}

/** A sequence with options or a comment stands on its own, the column has a default. */
function stands(sequence: SequenceRow, { comment }: ColumnContext): boolean {
  const options = sequenceOptions(sequence, sequence.type);
  return Object.keys(options).length > 0 || comment('r', sequence.id) !== undefined;
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
