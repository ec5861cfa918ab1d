import { quoteIdent, words } from '../../../../sql/index.ts';
import type { PgColumn, PgNotNull, PgTable } from '../../model.ts';
import { generatedName } from '../../sql-names.ts';
import type { ColumnChange } from './alter-column.ts';

/** `NULL`, `NOT NULL`, or the constraint in full where it is not a usual one. */
export function nullSql(column: PgColumn): string {
  // One that does not hold for all rows is added by a statement of its own.
  if (column.null || column.notNull?.notValid === true) return 'NULL';
  return constraintSql(column.notNull, '');
}

function constraintSql(notNull: PgNotNull | undefined, column: string): string {
  return words(
    notNull?.name !== undefined && `CONSTRAINT ${quoteIdent(notNull.name)}`,
    'NOT NULL',
    column,
    notNull?.noInherit === true && 'NO INHERIT',
  );
}

/** The action that makes a column NOT NULL by a constraint that `ALTER COLUMN` cannot say. */
export function addNotNull(column: PgColumn): string {
  const constraint = constraintSql(column.notNull, quoteIdent(column.name));
  return words('ADD', constraint, column.notNull?.notValid === true && 'NOT VALID');
}

/** Whether the constraint has more to it than NOT NULL. */
export function isPlainNotNull({ notNull }: PgColumn): boolean {
  return notNull?.name === undefined && !notNull?.noInherit && !notNull?.notValid;
}

/**
 * Whether two columns that are NOT NULL have the same constraint for it. The server's name is as
 * good as any where none is asked for; one that holds for all rows need not be made weaker.
 */
export function sameNotNull(from: PgColumn, to: PgColumn): boolean {
  const a = from.notNull ?? {};
  const b = to.notNull ?? {};
  return (
    (b.name === undefined || (a.name ?? from.inheritedNotNull) === b.name) &&
    (a.noInherit ?? false) === (b.noInherit ?? false) &&
    (a.notValid !== true || b.notValid === true) &&
    (a.comment ?? '') === (b.comment ?? '')
  );
}

/** The name of the constraint behind a NOT NULL. */
export function notNullName(column: PgColumn, table: PgTable): string {
  const name = column.notNull?.name ?? column.inheritedNotNull;
  return name ?? generatedName(table.name, [column.name], 'not_null');
}

/** The names of the constraint of a column that stays NOT NULL, where another is asked for. */
export function renamedNotNull(
  { from, to }: ColumnChange,
  table: PgTable,
): { readonly from: string; readonly to: string } | undefined {
  const name = to.notNull?.name;
  const old = notNullName(from, table);
  return from.null || to.null || name === undefined || name === old
    ? undefined
    : { from: old, to: name };
}

/** Actions that change the constraint of a column that is NOT NULL and stays so. */
export function alterNotNull({ from, to }: ColumnChange, table: PgTable): readonly string[] {
  if (from.null || to.null || sameNotNull(from, to)) return [];
  const name = quoteIdent(to.notNull?.name ?? notNullName(from, table));
  const inherit = (from.notNull?.noInherit ?? false) !== (to.notNull?.noInherit ?? false);
  const valid = from.notNull?.notValid === true && to.notNull?.notValid !== true;
  return [
    ...(inherit
      ? [`ALTER CONSTRAINT ${name} ${to.notNull?.noInherit === true ? 'NO INHERIT' : 'INHERIT'}`]
      : []),
    ...(valid ? [`VALIDATE CONSTRAINT ${name}`] : []),
  ];
}
