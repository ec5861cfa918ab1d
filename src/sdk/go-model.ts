import type {
  Column,
  ForeignKey,
  Index,
  IndexPart,
  Realm,
  Schema,
  Table,
} from '../schema/index.ts';
import { constraintIndexes } from './inspect-json.ts';

/*
 * The realm under the field names that `--format` templates know (`.Realm.Schemas`, `.Type.Raw`).
 * Built lazily: a template that only calls `json` pays for nothing.
 */

const goType = Symbol.for('mercatordb.goType');

type GoObject = Readonly<Record<string, unknown>>;

export function goRealm(realm: Realm): GoObject {
  return object('*schema.Realm', {
    Schemas: () => realm.schemas.map(goSchema),
    Objects: () => realm.objects.map((o) => object('schema.Object', { Name: () => o.name })),
  });
}

function goSchema(schema: Schema): GoObject {
  return object('*schema.Schema', {
    Name: () => schema.name,
    Comment: () => schema.comment ?? '',
    Tables: () => schema.tables.map(goTable),
    Views: () => schema.views.map((view) => object('*schema.View', { Name: () => view.name })),
    Objects: () => schema.objects.map((o) => object('schema.Object', { Name: () => o.name })),
  });
}

function goTable(table: Table): GoObject {
  return object('*schema.Table', {
    Name: () => table.name,
    Schema: () => object('*schema.Schema', { Name: () => table.schema }),
    Comment: () => table.comment ?? '',
    Columns: () => table.columns.map(goColumn),
    PrimaryKey: () => (table.primaryKey === undefined ? null : goIndex(table.primaryKey)),
    Indexes: () => [...table.indexes, ...constraintIndexes(table)].map(goIndex),
    ForeignKeys: () => table.foreignKeys.map(goForeignKey),
    Checks: () =>
      table.checks.map((check) =>
        object('*schema.Check', { Name: () => check.name, Expr: () => check.expr }),
      ),
  });
}

function goColumn(column: Column): GoObject {
  return object('*schema.Column', {
    Name: () => column.name,
    Type: () =>
      object('*schema.ColumnType', {
        Raw: () => column.type.text,
        Null: () => column.null,
        Type: () => column.type.text,
      }),
    Default: () => column.default?.text ?? null,
    Comment: () => column.comment ?? '',
  });
}

function goIndex(index: Index): GoObject {
  return object('*schema.Index', {
    Name: () => index.name,
    Unique: () => index.unique,
    Parts: () => index.parts.map(goPart),
  });
}

function goPart(part: IndexPart, seq: number): GoObject {
  return object('*schema.IndexPart', {
    SeqNo: () => seq,
    Desc: () => part.desc,
    C: () => (part.column === undefined ? null : named('*schema.Column', part.column)),
    X: () => part.expr ?? null,
  });
}

function goForeignKey(key: ForeignKey): GoObject {
  return object('*schema.ForeignKey', {
    Symbol: () => key.name,
    Columns: () => key.columns.map((name) => named('*schema.Column', name)),
    RefTable: () => named('*schema.Table', key.refTable.name),
    RefColumns: () => key.refColumns.map((name) => named('*schema.Column', name)),
    OnUpdate: () => key.onUpdate,
    OnDelete: () => key.onDelete,
  });
}

function named(type: string, name: string): GoObject {
  return object(type, { Name: () => name });
}

/** An object whose fields are computed when read; `type` is what template errors call it. */
export function object(type: string, fields: Readonly<Record<string, () => unknown>>): GoObject {
  const result: GoObject = {};
  for (const [name, get] of Object.entries(fields)) {
    Object.defineProperty(result, name, { get, enumerable: true });
  }
  Object.defineProperty(result, goType, { value: type });
  return result;
}
