import { words } from '../../../../sql/index.ts';
import type { ConflictAction } from '../../create-statement/constraints.ts';
import type { SqliteCheck, SqliteForeignKey, SqliteIndexPart, SqliteKey } from '../../model.ts';
import { wrapped } from '../../normalize.ts';
import { ident, identList } from '../../sql-names.ts';

/** `CONSTRAINT x` of a constraint that has a name. */
export function nameSql(name: string): string | undefined {
  return name === '' ? undefined : `CONSTRAINT ${ident(name)}`;
}

export function conflictSql({
  onConflict,
}: {
  readonly onConflict?: ConflictAction;
}): string | undefined {
  return onConflict && `ON CONFLICT ${onConflict}`;
}

export function keySql(type: 'PRIMARY KEY' | 'UNIQUE', key: SqliteKey): string {
  return words(nameSql(key.name), type, partsSql(key.parts), conflictSql(key));
}

/** `` (`a` COLLATE `nocase` DESC, (lower(b))) `` */
export function partsSql(parts: readonly SqliteIndexPart[]): string {
  const list = parts.map(({ column, expr = '', collate, desc }) =>
    words(
      column === undefined ? wrapped(expr) : ident(column),
      collate !== undefined && `COLLATE ${ident(collate)}`,
      desc && 'DESC',
    ),
  );
  return `(${list.join(', ')})`;
}

export function foreignKeySql(key: SqliteForeignKey): string {
  return words(foreignKeyName(key), `FOREIGN KEY ${identList(key.columns)}`, referencesSql(key));
}

/** The same on its only column, as ADD COLUMN takes it. */
export function columnReferenceSql(key: SqliteForeignKey): string {
  return words(foreignKeyName(key), referencesSql(key));
}

/** A number is what SQLite calls a foreign key that has no name. */
export function isNumbered({ name }: { readonly name: string }): boolean {
  return /^\d+$/.test(name);
}

function foreignKeyName(key: SqliteForeignKey): string | undefined {
  return isNumbered(key) ? undefined : nameSql(key.name);
}

function referencesSql(key: SqliteForeignKey): string {
  const { refTable, refColumns, onUpdate, onDelete, deferrable } = key;
  return words(
    `REFERENCES ${ident(refTable.name)}`,
    // None: the primary key of that table, which is not there or has another number of columns.
    refColumns.length > 0 && identList(refColumns),
    `ON UPDATE ${onUpdate} ON DELETE ${onDelete}`,
    deferrable !== undefined && `DEFERRABLE ${deferrable}`,
  );
}

export function checkSql({ name, expr }: SqliteCheck): string {
  return words(nameSql(name), `CHECK ${wrapped(expr)}`);
}
