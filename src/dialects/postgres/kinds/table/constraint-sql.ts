import { parenthesized, quoteIdent, words } from '../../../../sql/index.ts';
import type {
  Deferrable,
  PgCheck,
  PgConstraintIndex,
  PgExclusion,
  PgForeignKey,
  PgTable,
} from '../../model.ts';
import { columnList, generatedName, type Naming, qualifiedName } from '../../sql-names.ts';
import { includeSql, partColumns, partSql, storageSql } from './index-sql.ts';

/** `PRIMARY KEY ("id")`, with the constraint's name where it is not the one the server would make. */
export function primaryKeySql(table: PgTable, key: PgConstraintIndex): string {
  return words(
    key.name !== '' && key.name !== primaryKeyName(table) && constraint(key.name),
    `PRIMARY KEY (${keyColumns(key)})`,
    includeSql(key),
    storageSql(key),
    indexTablespace(key),
    deferrableSql(key.deferrable),
  );
}

/** The name the server gives a primary key that nobody named. */
export function primaryKeyName(table: { readonly name: string }): string {
  return generatedName(table.name, [], 'pkey');
}

export function uniqueSql(unique: PgConstraintIndex): string {
  return words(
    constraint(unique.name),
    'UNIQUE',
    unique.nullsNotDistinct && 'NULLS NOT DISTINCT',
    `(${keyColumns(unique)})`,
    includeSql(unique),
    storageSql(unique),
    indexTablespace(unique),
    deferrableSql(unique.deferrable),
  );
}

function indexTablespace({ tablespace }: PgConstraintIndex): string | false {
  return tablespace !== undefined && `USING INDEX TABLESPACE ${quoteIdent(tablespace)}`;
}

function keyColumns(key: PgConstraintIndex): string {
  const overlaps = key.withoutOverlaps === true ? ' WITHOUT OVERLAPS' : '';
  return columnList(partColumns(key)) + overlaps;
}

export function excludeSql(exclude: PgExclusion, naming: Naming): string {
  const parts = exclude.parts.map((part) =>
    words(partSql(part, naming), 'WITH', operatorSql(part.operator)),
  );
  return words(
    constraint(exclude.name),
    `EXCLUDE USING ${exclude.method.toUpperCase()} (${parts.join(', ')})`,
    includeSql(exclude),
    storageSql(exclude),
    indexTablespace(exclude),
    exclude.where !== undefined && `WHERE ${parenthesized(exclude.where)}`,
    deferrableSql(exclude.deferrable),
  );
}

/** `&&`, or `OPERATOR(schema.&&)`: a qualified operator needs the long form. */
function operatorSql(operator: string): string {
  return operator.includes('.') ? `OPERATOR(${operator})` : operator;
}

export function foreignKeySql(key: PgForeignKey, naming: Naming): string {
  const onlyColumns = key.onDeleteColumns ?? [];
  return words(
    key.name !== '' && constraint(key.name),
    `FOREIGN KEY (${pairedColumns(key.columns, key)})`,
    `REFERENCES ${qualifiedName(key.refTable, naming)} (${pairedColumns(key.refColumns, key)})`,
    key.match !== undefined && `MATCH ${key.match}`,
    `ON UPDATE ${key.onUpdate}`,
    `ON DELETE ${key.onDelete}`,
    onlyColumns.length > 0 && `(${columnList(onlyColumns)})`,
    deferrableSql(key.deferrable),
    key.notEnforced === true && 'NOT ENFORCED',
  );
}

/** Of a temporal key, the last column is a PERIOD. */
function pairedColumns(columns: readonly string[], key: PgForeignKey): string {
  if (key.period !== true) return columnList(columns);
  const last = columns.slice(-1).map((name) => `PERIOD ${quoteIdent(name)}`);
  return [...columns.slice(0, -1).map((name) => quoteIdent(name)), ...last].join(', ');
}

export function checkSql(check: PgCheck): string {
  return words(
    check.name !== '' && constraint(check.name),
    `CHECK ${parenthesized(check.expr)}`,
    check.noInherit === true && 'NO INHERIT',
    check.notEnforced === true && 'NOT ENFORCED',
  );
}

function constraint(name: string): string {
  return `CONSTRAINT ${quoteIdent(name)}`;
}

/** `DEFERRABLE INITIALLY DEFERRED` */
export function deferrableSql(deferrable: Deferrable | undefined): string | undefined {
  return deferrable === undefined ? undefined : `DEFERRABLE ${deferrable}`;
}
