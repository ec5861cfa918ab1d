import type { Secret } from '../../base/index.ts';
import type { SchemaObject } from '../../schema/index.ts';
import type { PgCheck, PgColumn } from './model.ts';
import type { PgAccess, PgGrant } from './model-restore.ts';
import type { QualifiedName } from './model-types.ts';

/** Options of a foreign object. What may be a password is never read, only that it is there. */
export interface PgForeignOptions {
  readonly options: Readonly<Record<string, string>>;
  /** Names of those that are not shown, sorted. */
  readonly hidden: readonly string[];
  /** Values of hidden ones, as written. */
  readonly secrets?: Readonly<Record<string, Secret<string>>>;
}

export interface PgForeignDataWrapper extends SchemaObject, PgForeignOptions {
  readonly kind: 'foreign_data_wrapper';
  readonly handler?: QualifiedName;
  readonly validator?: QualifiedName;
}

export interface PgForeignServer extends SchemaObject, PgForeignOptions {
  readonly kind: 'server';
  /** The foreign data wrapper, which mostly is called as the extension that brings it. */
  readonly wrapper: string;
  readonly type?: string;
  readonly version?: string;
}

export interface PgUserMapping extends SchemaObject, PgForeignOptions {
  readonly kind: 'user_mapping';
  readonly server: string;
  /** The role; absent: PUBLIC. */
  readonly user?: string;
}

export interface PgForeignTable extends SchemaObject, PgForeignOptions {
  readonly kind: 'foreign_table';
  readonly schema: string;
  readonly server: string;
  /** In the order of the table. */
  readonly columns: readonly PgForeignColumn[];
  /** By name. */
  readonly checks: readonly PgCheck[];
  /** No difference between two of them; what is made anew has it again. */
  readonly access?: PgAccess;
}

export interface PgForeignColumn extends PgColumn {
  /** Of the column alone; as `access` of the table. */
  readonly grants?: readonly PgGrant[];
  readonly options: Readonly<Record<string, string>>;
}
