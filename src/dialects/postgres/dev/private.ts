import type { Host } from '../../../host/index.ts';
import type { Connection, DevRung, DevServer, StartDev } from '../../dialect.ts';
import type { PgConnectOptions } from '../connection.ts';
import { formatIdentifier } from '../identifiers.ts';
import type { LocalServer } from '../local.ts';
import { cleanDatabase, rememberState } from './clean.ts';
import { createSchema } from './create-schema.ts';
import type { Connect } from './named.ts';
import { bindUrl } from './url.ts';

type ConnectLocal = Connect<PgConnectOptions>;

/** The nearest private server there is, a new database on it for each use. Throws E_LOCAL_SERVER. */
export async function startPrivateDev(
  connect: ConnectLocal,
  options: StartDev,
): Promise<DevServer> {
  const { startLocalPostgres } = await import('../local.ts');
  const host = withoutPgVariables(options.host);
  const major = options.like === undefined ? Number.NaN : Number.parseInt(options.like, 10);
  const wish = { host: options.host, log: options.log };
  const server = await startLocalPostgres(Number.isNaN(major) ? wish : { ...wish, major });
  const place: Place = { connect, server, options: { ...options, host } };
  try {
    const open = server.singleSession ? await openEmbedded(place) : await openOnServer(place);
    return {
      rung: rungOf(server, options.like),
      boundSchema: undefined,
      open,
      close: () => server.stop(),
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

interface Place {
  readonly connect: ConnectLocal;
  readonly server: LocalServer;
  readonly options: StartDev;
}

/** Where the user's own servers are is nothing to these. */
function withoutPgVariables(host: Host): Host {
  const env = Object.entries(host.env).filter(([name]) => !name.startsWith('PG'));
  return { ...host, env: Object.fromEntries(env) };
}

function rungOf(server: LocalServer, like: string | undefined): DevRung {
  const kind = server.kind === 'pglite' ? 'embedded' : server.kind;
  const { version } = server;
  const notes: string[] = [];
  if (like !== undefined && Number.parseInt(like, 10) !== Number.parseInt(version, 10)) {
    notes.push(
      `it is PostgreSQL ${version}, the target is ${like}: what the two print differently shows as a difference`,
    );
  }
  if (server.singleSession) notes.push('it has one session: locks and roles are not shown on it');
  return { kind, version, notes };
}

async function openOnServer({ connect, server, options }: Place): Promise<DevServer['open']> {
  const { host, warn, signal } = options;
  const common = { host, warn };
  const keeper = await connect({ ...common, url: server.url('postgres') });
  let made = 0;
  return async (schema) => {
    made += 1;
    const name = `dev_${made}`;
    await keeper.query(`CREATE DATABASE ${name}${copyStrategy(server)}`);
    if (schema !== undefined)
      await createSchema(await connect({ ...common, url: server.url(name) }), schema);
    const url = bindUrl(server.url(name), schema);
    const connection = await connect({
      ...common,
      url,
      ...(signal === undefined ? {} : { signal }),
    });
    return {
      ...connection,
      close: async () => {
        await connection.close();
        await keeper.query(`DROP DATABASE ${name} WITH (FORCE)`);
        await dropRoles(keeper);
      },
    };
  };
}

/** Copying files takes half the time of writing them through the log, which no one needs here. */
function copyStrategy({ version }: LocalServer): string {
  return Number.parseInt(version, 10) >= 15 ? ' STRATEGY file_copy' : '';
}

/** Roles are the server's, not the database's. */
async function dropRoles(keeper: Connection): Promise<void> {
  const { rows } = await keeper.query('SELECT rolname FROM pg_roles WHERE oid >= 16384');
  for (const [name] of rows) await keeper.query(`DROP ROLE ${formatIdentifier(name ?? '')}`);
}

/** One database and one session at a time: what a use made is dropped after it. */
async function openEmbedded({ connect, server, options }: Place): Promise<DevServer['open']> {
  const { host, warn } = options;
  const base = 'postgres://postgres@embedded/postgres?sslmode=disable';
  const dial = { host, warn, dial: server.connect };
  const once = async <T>(work: (keeper: Connection) => Promise<T>): Promise<T> => {
    const keeper = await connect({ ...dial, url: base });
    try {
      return await work(keeper);
    } finally {
      await keeper.close();
    }
  };
  const clean = await once((keeper) => rememberState(keeper.query));
  return async (schema) => {
    if (schema !== undefined) {
      await once((keeper) =>
        keeper.query(`CREATE SCHEMA IF NOT EXISTS ${formatIdentifier(schema)}`),
      );
    }
    const connection = await connect({ ...dial, url: bindUrl(base, schema) });
    return {
      ...connection,
      close: async () => {
        await connection.close();
        await once(async (keeper) => {
          await cleanDatabase(keeper.query, clean, undefined);
          await dropRoles(keeper);
        });
      },
    };
  };
}
