import type { View, ViewColumn } from '../../schema/index.ts';
import type { PgIndex, PgType } from './model.ts';
import type { PgAccess, PgGrant } from './model-restore.ts';

/** What ordinary and materialized views share. */
interface PgAnyView extends View {
  /** In order; empty where nobody said. */
  readonly columns: readonly PgViewColumn[];
  readonly access?: PgAccess;
}

export interface PgView extends PgAnyView {
  readonly kind: 'view';
  readonly checkOption?: 'LOCAL' | 'CASCADED';
  /** Other parameters, `security_barrier` → `true`, in the order of their names. */
  readonly options: Readonly<Record<string, string>>;
}

export interface PgMaterialized extends PgAnyView {
  readonly kind: 'materialized';
  /** By name. */
  readonly indexes: readonly PgIndex[];
  /** `fillfactor` → `70`, in the order of the catalog. */
  readonly storage: Readonly<Record<string, string>>;
  /** Where it is not the default. */
  readonly accessMethod?: string;
  readonly tablespace?: string;
  /** The name of the index that CLUSTER goes by. */
  readonly clusterOn?: string;
  /** It is not filled; no difference between two views, since it says nothing of the schema. */
  readonly withNoData?: boolean;
}

export interface PgViewColumn extends ViewColumn {
  readonly type: PgType;
  readonly collate?: string;
  /** What an INSERT into the view takes: an expression. */
  readonly default?: string;
  /** Privileges on the column alone, for restoring. */
  readonly grants?: readonly PgGrant[];
  /** Of a materialized view, where they are not those of the type. */
  readonly statistics?: number;
  readonly storage?: string;
  readonly compression?: string;
}
