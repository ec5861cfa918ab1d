import type { Ref, TableChange, TableParts } from '../../../../schema/index.ts';
import type {
  SqliteCheck,
  SqliteColumn,
  SqliteForeignKey,
  SqliteIndex,
  SqliteKey,
  SqliteTable,
  SqliteUnique,
} from '../../model.ts';

interface SqliteParts extends TableParts {
  readonly table: SqliteTable;
  readonly column: SqliteColumn;
  /** Of CREATE INDEX, or a UNIQUE constraint. */
  readonly index: SqliteIndex | SqliteUnique;
  readonly primaryKey: SqliteKey;
  readonly foreignKey: SqliteForeignKey;
  readonly check: SqliteCheck;
}

export type SqliteTableChange = TableChange<SqliteParts>;

/** The data of a node in the plan's graph whose owner is a table. */
export type TableClause =
  | { readonly kind: 'create'; readonly table: SqliteTable; readonly ifNotExists: boolean }
  | { readonly kind: 'drop'; readonly table: SqliteTable; readonly ifExists: boolean }
  | { readonly kind: 'rename'; readonly from: SqliteTable; readonly to: SqliteTable }
  | AlterClause
  | RebuildClause;

/** One change inside a table that ALTER TABLE or an index statement makes. */
export interface AlterClause {
  readonly kind: 'alter';
  readonly change: SqliteTableChange;
  readonly from: SqliteTable;
  readonly to: SqliteTable;
}

/** All changes of a table that has to be made anew and filled from the old one. */
export interface RebuildClause {
  readonly kind: 'rebuild';
  readonly changes: readonly SqliteTableChange[];
  readonly from: SqliteTable;
  readonly to: SqliteTable;
  /** The name of the new table until it takes the place of the old one. */
  readonly temporaryName: string;
}

export function isConstraint(index: SqliteIndex | SqliteUnique): index is SqliteUnique {
  return 'constraint' in index;
}

export function tableRef(table: { readonly schema: string; readonly name: string }): Ref {
  return { kind: 'table', schema: table.schema, name: table.name };
}
