import { isMercatorError, MercatorError } from '../base/index.ts';
import type { Connection, Dialect, InspectScope } from '../dialects/index.ts';
import {
  createRealm,
  planChanges,
  type Realm,
  type SchemaObject,
  type Statement,
  withRows,
} from '../schema/index.ts';
import { carryOver } from './carry-over.ts';
import type { DevDatabase } from './dev-database.ts';
import { renameSchema } from './rename-schema.ts';
import { addWrittenRows, type RowOptions } from './rows.ts';
import { withStandIns } from './stand-ins.ts';

export interface NormalizeOptions {
  readonly dev: DevDatabase;
  /** The schema that the state is bound to; absent: the whole database. */
  readonly boundSchema: string | undefined;
  /** What of it is wanted; the schemas in it are those that are written. */
  readonly scope?: Pick<InspectScope, 'include' | 'exclude' | 'modes'>;
  /** How the rows in it are taken; absent: there are none. */
  readonly rows?: RowOptions;
}

/**
 * The realm as the server sees it: made on the dev database and read back, so that types, defaults
 * and expressions are in the server's words. What a server does not keep is carried over.
 * Throws E_STATE with the server's words for what cannot be made, E_ROWS, E_QUERY for its rows. Source: schema/common.md 8.
 */
export async function normalizeRealm(realm: Realm, options: NormalizeOptions): Promise<Realm> {
  const { dev, boundSchema, scope, rows } = options;
  const own = realm.schemas[0]?.name;
  const read = await dev.use(boundSchema, async (connection) => {
    const bound = connection.url.boundSchema;
    const found = await withStandIns(connection, [realm], async () => {
      await createOn(connection, withRows(realm, []));
      const made = await inspectRealm(connection, scope);
      return rows === undefined ? made : addWrittenRows(connection, made, realm, rows);
    });
    return bound === undefined || own === undefined ? found : renameSchema(found, bound, own);
  });
  const names = new Set(realm.schemas.map((schema) => schema.name));
  const wanted = { ...read, schemas: read.schemas.filter((schema) => names.has(schema.name)) };
  return carryOver(realm, wanted, dev.dialect);
}

/** All that the connection is bound to, but for what the scope leaves out. */
export async function inspectRealm(
  connection: Connection,
  scope: NormalizeOptions['scope'] = { include: [], exclude: [] },
): Promise<Realm> {
  const { realm } = await connection.inspect({ ...scope, schemas: [] });
  return realm;
}

/** Makes all of the realm; where a schema is bound, in that one. Throws E_STATE. */
export async function createOn(
  connection: Connection,
  realm: Realm,
  bound: boolean = connection.url.boundSchema !== undefined,
): Promise<void> {
  for (const { sql, comment } of creation(connection, realm, bound)) {
    try {
      await connection.query(sql);
    } catch (error) {
      if (!isMercatorError(error) || error.code !== 'E_QUERY') throw error;
      throw new MercatorError('E_STATE', `${comment}: ${error.message}`, {
        hint: [error.hint, `the dev database refused: ${sql}`].filter((x) => x).join('\n'),
        cause: error,
      });
    }
  }
}

function creation(
  { dialect, flavor }: Connection,
  realm: Realm,
  bound: boolean,
): readonly Statement[] {
  const real = withoutWritten(realm, dialect);
  const changes = createRealm(real).filter((change) => !bound || change.kind !== 'add_schema');
  return planChanges(changes, dialect.kinds, {
    from: { schemas: [], objects: [] },
    to: real,
    qualifier: bound ? '' : undefined,
    indent: '',
    capabilities: flavor.capabilities,
  });
}

/** Without the kinds that are compared as they are written, or have stand-ins. */
function withoutWritten(realm: Realm, dialect: Dialect): Realm {
  const written = new Set(
    dialect.kinds.flatMap(({ kind, onDev, standIn }) =>
      onDev === 'as-written' || standIn !== undefined ? [kind] : [],
    ),
  );
  const keep = (list: readonly SchemaObject[]): readonly SchemaObject[] =>
    list.filter((object) => !written.has(object.kind));
  return {
    ...realm,
    objects: keep(realm.objects),
    schemas: realm.schemas.map((schema) => ({ ...schema, objects: keep(schema.objects) })),
  };
}
