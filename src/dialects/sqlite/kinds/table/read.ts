import type { SqliteRows } from '../../catalog.ts';
import type { ParsedColumn, ParsedKey } from '../../create-statement/column.ts';
import type { ParsedForeignKey, ParsedPart } from '../../create-statement/constraints.ts';
import { parseCreateIndex } from '../../create-statement/index-statement.ts';
import { type ParsedTable, parseCreateTable } from '../../create-statement/table.ts';
import { foldName } from '../../create-statement/tokens.ts';
import { readDefinition } from '../../definition.ts';
import {
  mainSchema,
  type SqliteColumn,
  type SqliteForeignKey,
  type SqliteIndex,
  type SqliteIndexPart,
  type SqliteKey,
  type SqliteTable,
} from '../../model.ts';
import { withImpliedNotNull } from './keys.ts';

/** The tables, names spelt as their owners spell them: SQLite itself does not mind the case. */
export function readTables(rows: SqliteRows): readonly SqliteTable[] {
  const parsed = rows.tables.map((row) => ({
    ...readDefinition('table', row, parseCreateTable),
    // After ALTER TABLE … RENAME both are the new one; the row is what counts.
    name: row.name,
  }));
  const byName = new Map(parsed.map((table) => [foldName(table.name), table]));
  const indexes = readIndexes(rows);
  return parsed.map((table) => readTable(table, indexes.get(foldName(table.name)) ?? [], byName));
}

interface TableIndex {
  readonly table: string;
  read(spell: Spell): SqliteIndex;
}

/** By the folded name of their table. */
function readIndexes(rows: SqliteRows): ReadonlyMap<string, readonly TableIndex[]> {
  const groups = new Map<string, TableIndex[]>();
  for (const row of rows.indexes) {
    const { unique, parts, where } = readDefinition('index', row, parseCreateIndex);
    const read = (spell: Spell): SqliteIndex => ({
      name: row.name,
      unique,
      parts: parts.map((part) => readPart(part, spell)),
      ...(where === undefined ? {} : { where }),
    });
    const key = foldName(row.table);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [{ table: row.table, read }]);
    else group.push({ table: row.table, read });
  }
  return groups;
}

/** A column's name as the table spells it; undefined when there is none. */
type Spell = (name: string) => string | undefined;

function spelling({ columns }: Pick<ParsedTable, 'columns'>): Spell {
  const names = new Map(columns.map(({ name }) => [foldName(name), name]));
  return (name) => names.get(foldName(name));
}

type Tables = ReadonlyMap<string, ParsedTable>;

function readTable(
  table: ParsedTable,
  indexes: readonly TableIndex[],
  tables: Tables,
): SqliteTable {
  const spell = spelling(table);
  const primary = table.keys.find((key) => key.kind === 'primary');
  const uniques = table.keys.filter((key) => key.kind === 'unique');
  return withImpliedNotNull({
    kind: 'table',
    schema: mainSchema,
    name: table.name,
    columns: table.columns.map(readColumn),
    ...(primary === undefined ? {} : { primaryKey: readPrimaryKey(primary, table, spell) }),
    indexes: byName(indexes.map((index) => index.read(spell))),
    uniques: uniques.map((key) => readKey(key, spell)),
    foreignKeys: byName(readForeignKeys(table, tables)),
    checks: byName(table.checks.map(({ name = '', expr }) => ({ name, expr }))),
    ...(table.withoutRowid ? { withoutRowid: true } : {}),
    ...(table.strict ? { strict: true } : {}),
  });
}

function readColumn(column: ParsedColumn): SqliteColumn {
  const { name, type, notNull, ...rest } = column;
  return { name, type: { text: type }, null: !notNull, ...rest };
}

function readPrimaryKey(key: ParsedKey, table: ParsedTable, spell: Spell): SqliteKey {
  const read = readKey(key, spell);
  const [part] = read.parts;
  const column = table.columns.find(({ name }) => name === part?.column);
  const isQuirk = key.inline && part?.desc === true && /^integer$/i.test(column?.type ?? '');
  return isQuirk ? { ...read, rowid: false } : read;
}

function readKey({ name = '', parts, onConflict }: ParsedKey, spell: Spell): SqliteKey {
  return {
    name,
    unique: true,
    parts: parts.map((part) => readPart(part, spell)),
    ...(onConflict === undefined ? {} : { onConflict }),
  };
}

function readPart({ expr, name, collate, desc }: ParsedPart, spell: Spell): SqliteIndexPart {
  const column = name === undefined ? undefined : spell(name);
  if (column === undefined) return { expr, desc };
  return { column, desc, ...(collate === undefined ? {} : { collate }) };
}

function readForeignKeys(table: ParsedTable, tables: Tables): readonly SqliteForeignKey[] {
  let unnamed = table.foreignKeys.filter((key) => key.name === undefined).length;
  return table.foreignKeys.map((key) =>
    // SQLite counts the keys of a table from the last to the first.
    readForeignKey(key, key.name ?? String(--unnamed), { table, tables }),
  );
}

function readForeignKey(
  key: ParsedForeignKey,
  name: string,
  { table, tables }: { readonly table: ParsedTable; readonly tables: Tables },
): SqliteForeignKey {
  const spell = spelling(table);
  const target = tables.get(foldName(key.refTable));
  const there = target === undefined ? () => undefined : spelling(target);
  const refColumns =
    key.refColumns.length > 0 ? key.refColumns : primaryColumns(target, key.columns.length);
  return {
    name,
    columns: key.columns.map((column) => spell(column) ?? column),
    refTable: { schema: mainSchema, name: target?.name ?? key.refTable },
    refColumns: refColumns.map((column) => there(column) ?? column),
    onUpdate: key.onUpdate,
    onDelete: key.onDelete,
    ...(key.deferrable === undefined ? {} : { deferrable: key.deferrable }),
  };
}

/** What a foreign key means that names no columns; none where the numbers do not match. */
function primaryColumns(table: ParsedTable | undefined, count: number): readonly string[] {
  const key = table?.keys.find(({ kind }) => kind === 'primary');
  const columns = (key?.parts ?? []).flatMap(({ name }) => name ?? []);
  return columns.length === count ? columns : [];
}

function byName<T extends { readonly name: string }>(items: readonly T[]): readonly T[] {
  return [...items].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
