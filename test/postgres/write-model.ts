import { parseType } from '../../src/dialects/postgres/column-types.ts';
import type {
  PgColumn,
  PgConstraintIndex,
  PgEnum,
  PgForeignKey,
  PgIndex,
  PgIndexPart,
  PgTable,
} from '../../src/dialects/postgres/model.ts';
import type { Realm, Schema, SchemaObject, Table } from '../../src/schema/index.ts';

/* Short ways to write down parts of a realm in tests. */

export function column(name: string, type: string, more: Partial<PgColumn> = {}): PgColumn {
  return { name, type: parseType(type), null: false, ...more };
}

export function table(
  name: string,
  columns: readonly PgColumn[],
  more: Partial<PgTable> = {},
): PgTable {
  return {
    kind: 'table',
    schema: 'public',
    name,
    columns,
    indexes: [],
    uniques: [],
    excludes: [],
    foreignKeys: [],
    checks: [],
    ...more,
  };
}

export type PartText = string | PgIndexPart;

/** Parts as column names, `(expression)`, or written out. */
export function index(
  name: string,
  parts: readonly PartText[],
  more: Partial<PgConstraintIndex> = {},
): PgConstraintIndex {
  return {
    name,
    unique: false,
    method: 'btree',
    parts: parts.map(part),
    include: [],
    nullsNotDistinct: false,
    storage: {},
    ...more,
  };
}

function part(text: PartText): PgIndexPart {
  if (typeof text !== 'string') return text;
  return text.startsWith('(') ? { expr: text, desc: false } : { column: text, desc: false };
}

export function unique(
  name: string,
  parts: readonly PartText[],
  more: Partial<PgConstraintIndex> = {},
): PgConstraintIndex {
  return index(name, parts, { unique: true, ...more });
}

export function foreignKey(
  name: string,
  columns: readonly string[],
  to: readonly [table: string, ...columns: string[]],
  more: Partial<PgForeignKey> = {},
): PgForeignKey {
  const [refTable, ...refColumns] = to;
  return {
    name,
    columns,
    refTable: { schema: 'public', name: refTable },
    refColumns,
    onUpdate: 'NO ACTION',
    onDelete: 'NO ACTION',
    ...more,
  };
}

export function enumType(name: string, values: readonly string[], schema = 'public'): PgEnum {
  return { kind: 'enum', schema, name, values };
}

export function schema(
  name: string,
  tables: readonly Table[] = [],
  objects: readonly SchemaObject[] = [],
): Schema {
  return { kind: 'schema', name, tables, views: [], objects };
}

export function realm(...schemas: readonly Schema[]): Realm {
  return { schemas, objects: [] };
}

export type { PgColumn, PgIndex, PgTable };
