import type { ModelKind, SchemaObject } from '../../../schema/index.ts';
import type { HclKind } from '../../../spec/index.ts';
import type { SqliteRows } from '../catalog.ts';

/** All that is known of one kind of SQLite object. */
export type SqliteKind<T extends SchemaObject = SchemaObject> = ModelKind<T, SqliteRows> &
  HclKind<T>;
