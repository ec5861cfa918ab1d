import type { ColumnRow, DefaultRow } from './rows.ts';
import type { AccessRow, GrantRow } from './rows-code.ts';

/* Rows about what is on other servers. An option is `name=value`, or its name alone where it is hidden. */

export interface ForeignRows {
  readonly wrappers: readonly WrapperRow[];
  readonly servers: readonly ServerRow[];
  readonly userMappings: readonly UserMappingRow[];
  readonly foreignTables: readonly ForeignTableRow[];
  readonly foreignColumns: readonly ForeignColumnRow[];
  readonly foreignDefaults: readonly DefaultRow[];
}

interface OptionsRow {
  readonly options: readonly string[] | null;
}

export interface WrapperRow extends OptionsRow {
  readonly name: string;
  /** Schema, empty for pg_catalog, and name. */
  readonly handler: readonly [string, string] | null;
  readonly validator: readonly [string, string] | null;
  readonly comment: string | null;
}

export interface ServerRow extends OptionsRow {
  readonly name: string;
  readonly wrapper: string;
  readonly type: string | null;
  readonly version: string | null;
  readonly comment: string | null;
}

export interface UserMappingRow extends OptionsRow {
  readonly server: string;
  /** null for PUBLIC. */
  readonly user: string | null;
}

export interface ForeignTableRow extends OptionsRow {
  readonly id: number;
  readonly schema: number;
  readonly name: string;
  readonly server: string;
  /** Empty for who is connected. */
  readonly owner: string;
  readonly access: AccessRow;
}

export interface ForeignColumnRow extends ColumnRow, OptionsRow {
  readonly access: readonly GrantRow[] | null;
}
