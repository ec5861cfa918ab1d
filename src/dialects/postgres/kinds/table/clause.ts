import type { Ref, TableChange, TableParts } from '../../../../schema/index.ts';
import type {
  PgCheck,
  PgColumn,
  PgConstraintIndex,
  PgForeignKey,
  PgIndex,
  PgPartUse,
  PgTable,
} from '../../model.ts';

interface PgParts extends TableParts {
  readonly table: PgTable;
  readonly column: PgColumn;
  readonly index: PgIndex;
  readonly primaryKey: PgConstraintIndex;
  readonly foreignKey: PgForeignKey;
  readonly check: PgCheck;
}

export type PgTableChange = TableChange<PgParts>;

/** The data of a node in the plan's graph whose owner is a table. */
export type TableClause =
  | { readonly kind: 'create'; readonly table: PgTable; readonly ifNotExists: boolean }
  | {
      readonly kind: 'drop';
      readonly table: PgTable;
      readonly ifExists: boolean;
      readonly cascade: boolean;
    }
  /** A foreign key of a table that is created or dropped; apart only where it would close a cycle. */
  | { readonly kind: 'add-key' | 'drop-key'; readonly table: PgTable; readonly key: PgForeignKey }
  /** A check, index or default of such a table that relies on routines; apart likewise. */
  | { readonly kind: 'add-part' | 'drop-part'; readonly table: PgTable; readonly use: PgPartUse }
  | { readonly kind: 'rename'; readonly from: PgTable; readonly to: PgTable }
  /** The table leaves the parents that it loses, or gets the new ones. */
  | { readonly kind: 'detach' | 'attach'; readonly from: PgTable; readonly to: PgTable }
  /** The table becomes logged or unlogged. */
  | { readonly kind: 'persistence'; readonly from: PgTable; readonly to: PgTable }
  | AlterClause;

/** One change inside a table, with the table before and after all its changes. */
export interface AlterClause {
  readonly kind: 'alter';
  readonly change: PgTableChange;
  readonly from: PgTable;
  readonly to: PgTable;
}

/** What a table's own parts are called in the plan's graph. */
export function columnRef(
  table: { readonly schema: string; readonly name: string },
  name: string,
): Ref {
  return { kind: 'column', schema: table.schema, parent: table.name, name };
}

/** The unique key that a foreign key relies on: its columns, in whatever order. */
export function keyRef(
  table: { readonly schema: string; readonly name: string },
  columns: readonly string[],
): Ref {
  const name = [...columns].sort().join('\0');
  return { kind: 'key', schema: table.schema, parent: table.name, name };
}

export function tableRef(table: { readonly schema: string; readonly name: string }): Ref {
  return { kind: 'table', schema: table.schema, name: table.name };
}
