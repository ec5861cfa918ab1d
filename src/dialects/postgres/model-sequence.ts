import type { SchemaObject } from '../../schema/index.ts';
import type { PgIdentity } from './model.ts';

/** One that is not merely the inner part of a serial or identity column. */
export interface PgSequence extends SchemaObject, Omit<PgIdentity, 'generated'> {
  readonly kind: 'sequence';
  readonly schema: string;
  readonly type: 'smallint' | 'integer' | 'bigint';
  /** The column that it goes with; always of the same schema. */
  readonly owner?: { readonly table: string; readonly column: string };
  /** Not written to the log (PostgreSQL 15). */
  readonly unlogged?: boolean;
}
