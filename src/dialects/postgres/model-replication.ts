import type { Secret } from '../../base/index.ts';
import type { SchemaObject } from '../../schema/index.ts';

export interface PgPublication extends SchemaObject {
  readonly kind: 'publication';
  readonly allTables: boolean;
  /** By schema and name. */
  readonly tables: readonly PgPublishedTable[];
  /** All tables of these, by name (PostgreSQL 15). */
  readonly schemas: readonly string[];
  /** Of insert, update, delete, truncate, in that order. */
  readonly publish: readonly string[];
  /** Changes of partitions are those of the partitioned table. */
  readonly viaRoot: boolean;
  /** Stored generated columns are published (PostgreSQL 18). */
  readonly generatedColumns?: boolean;
}

export interface PgPublishedTable {
  readonly schema: string;
  readonly name: string;
  /** In the order of the table; absent: all. */
  readonly columns?: readonly string[];
  readonly where?: string;
}

export interface PgSubscription extends SchemaObject {
  readonly kind: 'subscription';
  /** As written; it may hold a password, and is never read. */
  readonly connection?: Secret<string>;
  /** Of the other server. */
  readonly publications: readonly string[];
  readonly enabled: boolean;
  /** Absent: there is none. */
  readonly slot?: string;
  /** What differs from what CREATE SUBSCRIPTION sets: `binary` → `true`. */
  readonly options: Readonly<Record<string, string>>;
}
