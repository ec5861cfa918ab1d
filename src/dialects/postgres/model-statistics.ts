import type { Ref, SchemaObject } from '../../schema/index.ts';

/** Extended statistics: CREATE STATISTICS. */
export interface PgStatistics extends SchemaObject {
  readonly kind: 'statistics';
  readonly schema: string;
  readonly table: Ref;
  /** In the order of the table. */
  readonly columns: readonly string[];
  readonly exprs: readonly string[];
  /** `ndistinct`, `dependencies`, `mcv`; absent: all that are possible. */
  readonly kinds?: readonly string[];
  /** Where it is not left to the columns'. */
  readonly target?: number;
}
