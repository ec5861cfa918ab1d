import type {
  Check,
  Column,
  ColumnType,
  ForeignKey,
  Index,
  IndexPart,
  Schema,
  SchemaObject,
  Table,
  Trigger,
  View,
} from '../../schema/index.ts';
import type { ConflictAction, Deferrable } from './create-statement/constraints.ts';
import type { TriggerEvent, TriggerTime } from './create-statement/trigger.ts';

/* SQLite's own fields over the shapes that every database shares. */

export interface SqliteSchema extends Schema {
  /**
   * Views and triggers that a filter left out. They are no part of the state, but a table that is
   * rebuilt takes them with it, so that they have to be put back.
   */
  readonly hidden?: readonly (SqliteView | SqliteTrigger)[];
}

export interface SqliteTable extends Table {
  readonly kind: 'table';
  readonly columns: readonly SqliteColumn[];
  readonly primaryKey?: SqliteKey;
  /** Those made by CREATE INDEX, by name. */
  readonly indexes: readonly SqliteIndex[];
  /** UNIQUE constraints, in the order of the statement. */
  readonly uniques: readonly SqliteKey[];
  /** By name; one without a name has a number for it, as SQLite counts them. */
  readonly foreignKeys: readonly SqliteForeignKey[];
  /** By name; one without a name has the empty one. */
  readonly checks: readonly SqliteCheck[];
  readonly withoutRowid?: boolean;
  readonly strict?: boolean;
  /** Names of columns, indexes and constraints that a filter left out. */
  readonly hidden?: readonly string[];
}

export interface SqliteColumn extends Column {
  /** As declared, spaces and comments reduced; empty when the column has no type. */
  readonly type: ColumnType;
  readonly autoIncrement?: boolean;
  /** Of its NOT NULL. */
  readonly onConflict?: ConflictAction;
}

/** A PRIMARY KEY or UNIQUE constraint; the name is empty when it has none. */
export interface SqliteKey extends Index {
  readonly parts: readonly SqliteIndexPart[];
  readonly onConflict?: ConflictAction;
  /**
   * False for `INTEGER PRIMARY KEY DESC` written on its column, which for old times' sake is not
   * another name of the rowid: https://www.sqlite.org/lang_createtable.html#rowid
   */
  readonly rowid?: false;
}

/** A UNIQUE constraint where it is spoken of among indexes: in changes. */
export interface SqliteUnique extends SqliteKey {
  readonly constraint: 'unique';
}

export interface SqliteIndex extends Index {
  readonly parts: readonly SqliteIndexPart[];
  readonly where?: string;
}

export interface SqliteIndexPart extends IndexPart {
  readonly collate?: string;
}

export interface SqliteForeignKey extends ForeignKey {
  readonly deferrable?: Deferrable;
}

export type SqliteCheck = Check;

export interface SqliteView extends View {
  readonly kind: 'view';
  /** The names that the statement gives to the columns, when it gives any. */
  readonly names?: readonly string[];
}

export interface SqliteTrigger extends Trigger {
  readonly kind: 'trigger';
  readonly time: TriggerTime;
  readonly event: TriggerEvent;
  /** Of UPDATE OF. */
  readonly columns?: readonly string[];
  readonly when?: string;
  /** `BEGIN … END` */
  readonly as: string;
}

export interface SqliteVirtualTable extends SchemaObject {
  readonly kind: 'virtual_table';
  readonly schema: string;
  readonly using: string;
  /** As the module is handed them. */
  readonly args: readonly string[];
}

/** The one schema there is. */
export const mainSchema = 'main';
