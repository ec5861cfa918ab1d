import type { ForeignKey, Realm, Table } from '../schema/index.ts';
import { constraintIndexes } from './inspect-json.ts';

/** An entity-relationship diagram in Mermaid's language, laid out as Atlas does (cli.md 5.3). */
export function mermaid(realm: Realm): string {
  const tables = realm.schemas.flatMap((schema) => schema.tables);
  const name = realm.schemas.length > 1 ? qualifiedName : (t: TableName) => word(t.name);
  const byName = new Map(tables.map((table) => [qualifiedName(table), table]));
  const entities = tables.flatMap((table) => entity(table, realm.schemas.length > 1));
  const relations = tables.flatMap((table) =>
    table.foreignKeys.map((key) => {
      const target = byName.get(qualifiedName(key.refTable));
      return relation({ table, key, target, name });
    }),
  );
  return ['erDiagram', ...entities, ...relations, ''].join('\n');
}

interface TableName {
  readonly schema: string;
  readonly name: string;
}

interface Relation {
  readonly table: Table;
  readonly key: ForeignKey;
  readonly target: Table | undefined;
  readonly name: (table: TableName) => string;
}

function entity(table: Table, qualified: boolean): string[] {
  const title = qualified
    ? `${qualifiedName(table)}["${table.schema}.${table.name}"]`
    : word(table.name);
  const primary = new Set(table.primaryKey?.parts.map((part) => part.column));
  const foreign = new Set(table.foreignKeys.flatMap((key) => key.columns));
  const columns = table.columns.map((column) => {
    const marks = [primary.has(column.name) ? 'PK' : '', foreign.has(column.name) ? 'FK' : ''];
    const shown = marks.filter((mark) => mark !== '').join(',');
    return `      ${word(column.type.text)} ${word(column.name)}${shown === '' ? '' : ` ${shown}`}`;
  });
  return [`    ${title} {`, ...columns, '    }'];
}

/** One side is `|` when the columns there are unique, else many. */
function relation({ table, key, target, name }: Relation): string {
  const left = isUnique(table, key.columns) ? '|' : '}';
  const right = target !== undefined && !isUnique(target, key.refColumns) ? '{' : '|';
  return `    ${name(table)} ${left}o--o${right} ${name(key.refTable)} : ${key.name}`;
}

function isUnique(table: Table, columns: readonly string[]): boolean {
  const wanted = [...columns].sort().join('\0');
  const primary = table.primaryKey === undefined ? [] : [table.primaryKey];
  const unique = table.indexes.filter((index) => index.unique);
  return [...primary, ...unique, ...constraintIndexes(table)].some(
    (index) =>
      index.parts
        .map((part) => part.column ?? '')
        .sort()
        .join('\0') === wanted,
  );
}

function qualifiedName(table: TableName): string {
  return `${word(table.schema)}_${word(table.name)}`;
}

function word(text: string): string {
  return text.replace(/\s/g, '_');
}
