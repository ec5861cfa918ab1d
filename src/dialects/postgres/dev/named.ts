import type { Connection, ConnectOptions, DevServer, OpenDev } from '../../dialect.ts';
import { formatIdentifier } from '../identifiers.ts';
import { type CleanState, cleanDatabase, demandClean, rememberState } from './clean.ts';
import { copiesOf } from './copies.ts';
import { watchRoles } from './made-roles.ts';
import { bindUrl } from './url.ts';

export type Connect<Options = ConnectOptions> = (options: Options) => Promise<Connection>;

/** Atlas takes a lock of this name on dev databases: neither disturbs the other. */
const lockName = 'atlas_migrate_diff';

/**
 * The database that the user named: locked, checked to be clean, and as clean again when it is
 * closed. Throws E_DEV_NOT_CLEAN, E_LOCKED, E_QUERY of a baseline, and as `connect`.
 */
export async function openNamedDev(connect: Connect, options: OpenDev): Promise<DevServer> {
  const { url, host, warn } = options;
  // The session that holds the lock and cleans does not end with an interruption.
  const keeper = await connect({ url, host, warn });
  try {
    const lock = await keeper.lock(lockName, options.lockTimeoutMs);
    await demandClean(keeper.query, keeper.url.boundSchema);
    const empty = await rememberState(keeper.query);
    const restore = (state: CleanState): Promise<void> =>
      cleanDatabase(keeper.query, state, keeper.url.boundSchema);
    const close = async (): Promise<void> => {
      await restore(empty);
      await lock.release();
      await keeper.close();
    };
    const clean = await makeBaseline(keeper, options, () => restore(empty));
    return {
      rung: { kind: 'named', version: keeper.flavor.version, notes: [] },
      boundSchema: keeper.url.boundSchema,
      open:
        options.template === true
          ? await copiesOf({ connect, options, keeper })
          : (schema) =>
              openSession({ connect, options, keeper, schema, done: () => restore(clean) }),
      close,
    };
  } catch (error) {
    await keeper.close();
    throw error;
  }
}

async function makeBaseline(
  keeper: Connection,
  { baseline }: OpenDev,
  undo: () => Promise<void>,
): Promise<CleanState> {
  try {
    for (const sql of baseline) await keeper.query(sql);
    return await rememberState(keeper.query);
  } catch (error) {
    await undo();
    throw error;
  }
}

interface SessionWish {
  readonly connect: Connect;
  readonly options: OpenDev;
  readonly keeper: Connection;
  /** To bind, where the URL binds none. */
  readonly schema: string | undefined;
  readonly done: () => Promise<void>;
}

async function openSession(wish: SessionWish): Promise<Connection> {
  const { keeper, schema } = wish;
  const { lockTimeoutMs: _, baseline: _baseline, template: _template, ...options } = wish.options;
  const binds = keeper.url.boundSchema === undefined && schema !== undefined;
  if (binds) await keeper.query(`CREATE SCHEMA IF NOT EXISTS ${formatIdentifier(schema)}`);
  const url = binds ? bindUrl(options.url, schema) : options.url;
  const connection = await wish.connect({ ...options, url });
  const { rows } = await connection.query('SELECT pg_backend_pid()');
  const pid = rows[0]?.[0] ?? '';
  const roles = await watchRoles(connection, keeper);
  return {
    ...roles.connection,
    close: async () => {
      await connection.close();
      await endBackend(keeper, pid);
      await wish.done();
      await roles.drop();
    },
  };
}

/** A session that was cut off goes on with its statement, and its locks would stop the cleaning. */
async function endBackend(keeper: Connection, pid: string): Promise<void> {
  const alive = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = $1::int4`;
  for (let attempt = 0; attempt < 500; attempt++) {
    const { rows } = await keeper.query(alive, [pid]);
    if (rows.length === 0) return;
    await keeper.query('SELECT pg_sleep(0.01)');
  }
}
