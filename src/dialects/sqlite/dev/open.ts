import type {
  Connection,
  ConnectOptions,
  DevServer,
  NearestDev,
  OpenDev,
  StartDev,
} from '../../dialect.ts';
import { cleanDatabase, demandClean } from './clean.ts';

type Connect = (options: ConnectOptions) => Promise<Connection>;

const memoryUrl = 'sqlite://dev?mode=memory';

/** Two engines of one version read alike, but libSQL takes more than SQLite. */
export async function nearestMemory(
  connect: Connect,
  { host }: Pick<StartDev, 'host'>,
): Promise<NearestDev> {
  const connection = await connect({ url: memoryUrl, host, warn: () => undefined });
  const { vendor, version } = connection.flavor;
  await connection.close();
  return { kind: 'embedded', identity: `${vendor}-${version}` };
}

/** SQLite in memory, a new one for each use: nothing to start, nothing to clean. */
export async function startMemoryDev(connect: Connect, options: StartDev): Promise<DevServer> {
  const { host, warn } = options;
  const open = (): Promise<Connection> => connect({ url: memoryUrl, host, warn });
  const first = await open();
  const { version } = first.flavor;
  await first.close();
  return {
    rung: { kind: 'embedded', version, notes: [] },
    boundSchema: first.url.boundSchema,
    open,
    close: async () => undefined,
  };
}

/** Atlas takes a lock of this name on dev databases: neither disturbs the other. */
const lockName = 'atlas_migrate_diff';

/**
 * The database that the user named: locked, checked to be clean, and as clean again when it is
 * closed. Throws E_DEV_NOT_CLEAN, E_LOCKED, E_QUERY of a baseline, and as `connect`.
 */
export async function openNamedDev(connect: Connect, options: OpenDev): Promise<DevServer> {
  const { url, host, warn, lockTimeoutMs, baseline } = options;
  // The session that holds the lock does not end with an interruption.
  const keeper = await connect({ url, host, warn });
  try {
    const lock = await keeper.lock(lockName, lockTimeoutMs);
    await demandClean(keeper.query);
    return {
      rung: { kind: 'named', version: keeper.flavor.version, notes: [] },
      boundSchema: keeper.url.boundSchema,
      open: async () => openClean(connect, { ...options, baseline }),
      close: async () => {
        await cleanDatabase(keeper.query);
        await lock.release();
        await keeper.close();
      },
    };
  } catch (error) {
    await keeper.close();
    throw error;
  }
}

/** Memory is new with each connection, a file is emptied after each. */
async function openClean(connect: Connect, options: OpenDev): Promise<Connection> {
  const { lockTimeoutMs: _, baseline, ...connectOptions } = options;
  const connection = await connect(connectOptions);
  const close = async (): Promise<void> => {
    await cleanDatabase(connection.query);
    await connection.close();
  };
  try {
    for (const sql of baseline) await connection.query(sql);
    return { ...connection, close };
  } catch (error) {
    await close();
    throw error;
  }
}
