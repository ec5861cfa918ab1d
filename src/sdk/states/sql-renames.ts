import { MercatorError, type SourceFile } from '../../base/index.ts';
import type { Realm, Table } from '../../schema/index.ts';
import {
  type RenameDirective,
  renameDirectives,
  type ScanRules,
  type SqlName,
  scanStatements,
} from '../../sql/index.ts';

/**
 * What the comments of SQL schema files say of former names (`-- atlas:renamed_from`). Throws E_STATE,
 * placed, for one that is above nothing that can have had another name.
 */
export function sqlRenames(
  files: readonly SourceFile[],
  rules: ScanRules,
): readonly RenameDirective[] {
  return files.flatMap((file) => {
    if (!file.text.includes('atlas:renamed_from')) return [];
    return scanStatements(file, rules).flatMap((statement) => {
      const { found, misplaced } = renameDirectives(statement, rules);
      const [wrong] = misplaced;
      if (wrong === undefined) return found;
      const at = statement.start + wrong;
      throw new MercatorError('E_STATE', '"atlas:renamed_from" is above nothing that it can name', {
        range: file.range(at, at + 1),
        hint: 'put it directly above CREATE TABLE, CREATE INDEX, or a column of CREATE TABLE',
      });
    });
  });
}

/** The realm with those names. What a directive is about is in it: the same files made it. */
export function withSqlRenames(realm: Realm, renames: readonly RenameDirective[]): Realm {
  if (renames.length === 0) return realm;
  return {
    ...realm,
    schemas: realm.schemas.map((schema) => {
      const own = renames.filter((rename) => !rename.schema || isIt(schema, rename.schema));
      return { ...schema, tables: schema.tables.map((table) => renamedTable(table, own)) };
    }),
  };
}

function renamedTable(table: Table, renames: readonly RenameDirective[]): Table {
  const inside = renames.filter((rename) => !rename.table || isIt(table, rename.table));
  const named = <T extends { readonly name: string }>(
    item: T,
    kind: RenameDirective['kind'],
  ): T => {
    const rename = inside.find((one) => one.kind === kind && isIt(item, one.name));
    return rename === undefined ? item : { ...item, renamedFrom: rename.previous };
  };
  if (inside.length === 0) return table;
  return {
    ...named(table, 'table'),
    columns: table.columns.map((column) => named(column, 'column')),
    indexes: table.indexes.map((index) => named(index, 'index')),
  };
}

function isIt({ name }: { readonly name: string }, wanted: SqlName): boolean {
  if (name === wanted.name) return true;
  return !wanted.quoted && name.toLowerCase() === wanted.name.toLowerCase();
}
