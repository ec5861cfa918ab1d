import { MercatorError } from '../../base/index.ts';
import {
  filterRealm,
  newClaims,
  objectRef,
  parseFilter,
  type ReadableKind,
  type Realm,
  type Ref,
  readRealm,
  refKey,
  type Schema,
  type SchemaObject,
} from '../../schema/index.ts';
import type { Inspection, InspectScope } from '../dialect.ts';
import { type Catalog, readCatalog, type SqliteRows } from './catalog.ts';
import { makeCensus } from './census.ts';
import type { Session } from './connect.ts';
import { filterSqliteTable } from './filter-table.ts';
import { mainSchema, type SqliteSchema, type SqliteTrigger, type SqliteView } from './model.ts';

export interface InspectOptions {
  readonly session: Session;
  readonly kinds: readonly ReadableKind<SqliteRows>[];
  readonly scope: InspectScope;
}

/**
 * What the scope asks for, out of one read transaction (D6). Throws E_PATTERN, E_QUERY, E_UNSUPPORTED
 * for a database with another attached.
 */
export async function inspectDatabase(options: InspectOptions): Promise<Inspection> {
  const { session, kinds, scope } = options;
  const filter = parseFilter({ ...scope, boundSchema: mainSchema });
  const { rows, internal } = await readSnapshot(session);
  const claims = newClaims();
  const whole = readRealm(kinds, rows, { claims, boundSchema: mainSchema });
  const { realm, ignored } = filterRealm(whole, filter, filterSqliteTable);
  return {
    realm: ignored.length === 0 ? realm : withHidden(realm, whole, ignored),
    census: makeCensus(internal, filter, ignored),
  };
}

async function readSnapshot(session: Session): Promise<Catalog> {
  await session.run('BEGIN');
  try {
    await refuseAttached(session);
    return await readCatalog(session);
  } finally {
    await session.run('ROLLBACK');
  }
}

/** The text is Atlas's. */
async function refuseAttached(session: Session): Promise<void> {
  const { rows } = await session.query('PRAGMA database_list');
  const files = rows.filter(([, name]) => name !== 'temp');
  if (files.length < 2) return;
  const message = `sqlite: multiple database files are not supported by the driver. got: ${files.length}`;
  throw new MercatorError('E_UNSUPPORTED', message, {
    hint: 'connect to each file by a URL of its own',
  });
}

/** Views and triggers that were left out are remembered: rebuilding a table takes them with it. */
function withHidden(realm: Realm, whole: Realm, ignored: readonly Ref[]): Realm {
  const keys = new Set(ignored.map(refKey));
  const isHidden = (object: SchemaObject): object is SqliteView | SqliteTrigger =>
    (object.kind === 'view' || object.kind === 'trigger') && keys.has(refKey(objectRef(object)));
  const all = new Map(whole.schemas.map((schema) => [schema.name, schema]));
  return {
    ...realm,
    schemas: realm.schemas.map((schema): Schema => {
      const from = all.get(schema.name) ?? schema;
      const hidden = [...from.views, ...from.objects].filter(isHidden);
      const filtered: SqliteSchema = { ...schema, ...(hidden.length === 0 ? {} : { hidden }) };
      return filtered;
    }),
  };
}
