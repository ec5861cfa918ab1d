import type {
  Connection,
  ConnectOptions,
  Dialect,
  StatementLimits,
  TableSize,
} from '../dialect.ts';
import type { Dial, Session } from './connect.ts';
import { flavorQuery, type PgFlavor, readFlavor, refuseForeign } from './flavor.ts';
import { formatIdentifier } from './identifiers.ts';
import type { PgKind } from './kinds/index.ts';
import type { LockOptions } from './lock.ts';

/** As commands connect, or through a stream that is open already. */
export interface PgConnectOptions extends ConnectOptions {
  readonly dial?: Dial;
}

/**
 * An open session with what its server is. Throws as `openSession`, and E_SERVER_VERSION,
 * E_UNSUPPORTED for servers whose catalog cannot be read.
 */
export async function openConnection(
  dialect: Dialect,
  kinds: readonly PgKind[],
  options: PgConnectOptions,
): Promise<Connection> {
  const { openSession } = await import('./connect.ts');
  const session = await openSession(options, options.dial);
  try {
    const flavor = await askFlavor(session);
    return {
      dialect,
      url: session.url.facts,
      flavor,
      query: session.query,
      run: async (sql) => {
        await session.query(sql);
      },
      limit: (limits) => limit(session, limits),
      begin: async () => {
        await session.query('BEGIN');
        const end = async (sql: string): Promise<void> => {
          await session.query(sql);
        };
        return { commit: () => end('COMMIT'), rollback: () => end('ROLLBACK') };
      },
      inspect: async (scope) => {
        const { inspectDatabase } = await import('./inspect.ts');
        return inspectDatabase({ session, flavor, kinds, scope });
      },
      tableSizes: () => tableSizes(session),
      useSchema: (schema) => useSchema(session, schema),
      lock: async (name, timeoutMs) => {
        const { lockDatabase } = await import('./lock.ts');
        return lockDatabase(name, lockOptions(session, timeoutMs, options));
      },
      lockSchemas: async (timeoutMs) => {
        const { lockSchemas } = await import('./lock.ts');
        const { boundSchema } = session.url.facts;
        return lockSchemas(boundSchema, lockOptions(session, timeoutMs, options));
      },
      close: session.close,
    };
  } catch (error) {
    await session.close();
    throw error;
  }
}

function lockOptions(
  { query }: Session,
  timeoutMs: number,
  { host: { clock }, signal }: Pick<PgConnectOptions, 'host' | 'signal'>,
): LockOptions {
  return { query, clock, timeoutMs, ...(signal === undefined ? {} : { signal }) };
}

async function askFlavor(session: Session): Promise<PgFlavor> {
  refuseForeign(session.parameters);
  const { rows } = await session.query(flavorQuery);
  return readFlavor(rows[0] ?? []);
}

async function useSchema({ query, url }: Session, schema: string | undefined): Promise<void> {
  if (schema !== undefined) await query(`CREATE SCHEMA IF NOT EXISTS ${formatIdentifier(schema)}`);
  const name = schema ?? url.boundSchema;
  await query(
    name === undefined ? 'RESET search_path' : `SET search_path = ${formatIdentifier(name)}`,
  );
}

/** https://www.postgresql.org/docs/current/runtime-config-client.html */
async function limit({ query }: Session, { lockMs, statementMs }: StatementLimits): Promise<void> {
  if (lockMs !== undefined) await query(`SET lock_timeout = ${Math.ceil(lockMs)}`);
  if (statementMs !== undefined) await query(`SET statement_timeout = ${Math.ceil(statementMs)}`);
}

/** A partitioned table is as large as its partitions. */
async function tableSizes({ query }: Session): Promise<readonly TableSize[]> {
  const { rows } = await query(
    `SELECT n.nspname, c.relname,
            (SELECT sum(pg_total_relation_size(t.relid)) FROM pg_partition_tree(c.oid) t
              UNION ALL SELECT pg_total_relation_size(c.oid)
              ORDER BY 1 DESC NULLS LAST LIMIT 1)
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`,
  );
  return rows.map(([schema, table, bytes]) => ({
    schema: schema ?? '',
    table: table ?? '',
    bytes: Number(bytes),
  }));
}
