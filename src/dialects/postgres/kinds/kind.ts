import type { ModelKind, SchemaObject } from '../../../schema/index.ts';
import type { HclKind } from '../../../spec/index.ts';
import type { PgRows } from '../catalog/rows.ts';

/** All that is known of one kind of PostgreSQL object. */
export type PgKind<T extends SchemaObject = SchemaObject> = ModelKind<T, PgRows> & HclKind<T>;
