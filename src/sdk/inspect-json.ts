import type {
  Column,
  ForeignKey,
  Index,
  Realm,
  Schema,
  SchemaObject,
  Table,
} from '../schema/index.ts';

/*
 * The JSON model of `schema inspect` (cli.md 5.3): names, order and the omission of empty values
 * are Atlas's. Kinds beyond tables stand under their plural, as `enums`.
 */

type Json = Readonly<Record<string, unknown>>;

/** `{ schemas: […] }`, ready for JSON.stringify. */
export function inspectJson(realm: Realm): Json {
  return compact({
    schemas: realm.schemas.map(schemaJson),
    ...objectsByPlural(realm.objects),
  });
}

function schemaJson(schema: Schema): Json {
  return compact({
    name: schema.name,
    comment: schema.comment,
    tables: schema.tables.map(tableJson),
    ...objectsByPlural(schema.objects),
  });
}

function tableJson(table: Table): Json {
  return compact({
    name: table.name,
    columns: table.columns.map(columnJson),
    indexes: [...constraintIndexes(table), ...table.indexes].sort(byName).map(indexJson),
    primary_key: table.primaryKey && { parts: table.primaryKey.parts.map(partJson) },
    foreign_keys: table.foreignKeys.map(foreignKeyJson),
    checks: table.checks.map(({ name, expr }) => compact({ name, expr })),
    comment: table.comment,
  });
}

function columnJson(column: Column): Json {
  return compact({
    name: column.name,
    type: column.type.text,
    null: column.null,
    default: column.default?.text,
    comment: column.comment,
    collate: column.collate,
  });
}

/** The indexes behind unique constraints, which dialects keep apart from plain ones. */
export function constraintIndexes(table: Table): readonly Index[] {
  return 'uniques' in table ? (table.uniques as readonly Index[]) : [];
}

function indexJson(index: Index): Json {
  return compact({ name: index.name, unique: index.unique, parts: index.parts.map(partJson) });
}

function partJson(part: Index['parts'][number]): Json {
  return compact({ desc: part.desc, column: part.column, expr: part.expr });
}

function foreignKeyJson(key: ForeignKey): Json {
  return {
    name: key.name,
    columns: key.columns,
    references: { table: key.refTable.name, columns: key.refColumns },
  };
}

function objectsByPlural(objects: readonly SchemaObject[]): Json {
  const groups: Record<string, Json[]> = {};
  for (const { kind, schema: _, ...rest } of objects) {
    const plural = kind === 'data' ? kind : `${kind}s`;
    groups[plural] ??= [];
    groups[plural].push(compact(rest));
  }
  return groups;
}

/** Without undefined, '', false and empty lists. */
function compact(object: Json): Json {
  return Object.fromEntries(
    Object.entries(object).filter(
      ([, value]) =>
        value !== undefined &&
        value !== '' &&
        value !== false &&
        !(Array.isArray(value) && value.length === 0),
    ),
  );
}

function byName(a: { name: string }, b: { name: string }): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
