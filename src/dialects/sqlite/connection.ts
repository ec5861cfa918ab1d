import { MercatorError } from '../../base/index.ts';
import type { ReadableKind } from '../../schema/index.ts';
import type {
  Connection,
  ConnectOptions,
  Dialect,
  StatementLimits,
  TableSize,
} from '../dialect.ts';
import { executeLock } from '../lock-names.ts';
import type { SqliteRows } from './catalog.ts';
import type { Session } from './connect.ts';
import { type SqliteFlavor, sqliteFlavor, versionQuery } from './flavor.ts';

/** An open session with what its engine is. Throws as `openSession`, and E_SERVER_VERSION. */
export async function openConnection(
  dialect: Dialect,
  kinds: readonly ReadableKind<SqliteRows>[],
  options: ConnectOptions,
): Promise<Connection> {
  const { openSession } = await import('./connect.ts');
  const session = await openSession(options);
  try {
    const flavor = await askFlavor(session);
    const lock: Connection['lock'] = async (name, timeoutMs) => {
      const { lockDatabase } = await import('./lock.ts');
      const { signal, host } = options;
      const wish = { url: session.url, host, timeoutMs };
      return lockDatabase(name, signal === undefined ? wish : { ...wish, signal });
    };
    return {
      dialect,
      url: session.url.facts,
      flavor,
      query: session.query,
      run: session.run,
      limit: (limits) => limit(session, limits),
      begin: async () => {
        const { beginTransaction } = await import('./transaction.ts');
        return beginTransaction(session);
      },
      inspect: async (scope) => {
        const { inspectDatabase } = await import('./inspect.ts');
        return inspectDatabase({ session, kinds, scope });
      },
      tableSizes: () => tableSizes(session),
      useSchema: async (schema) => refuseOther(schema),
      lock,
      // A file is one schema: who changes it by a history and who does by a plan exclude each other.
      lockSchemas: (timeoutMs) => lock(executeLock, timeoutMs),
      close: session.close,
    };
  } catch (error) {
    await session.close();
    throw error;
  }
}

async function askFlavor(session: Session): Promise<SqliteFlavor> {
  const { rows } = await session.query(versionQuery);
  return sqliteFlavor(session.driver === 'libsql' ? 'libsql' : 'sqlite', rows[0]?.[0] ?? '');
}

function refuseOther(schema: string | undefined): void {
  if (schema === undefined || schema === 'main') return;
  throw new MercatorError('E_UNSUPPORTED', `SQLite has no schema "${schema}"`, {
    hint: 'its one schema is "main"',
  });
}

async function limit(session: Session, { lockMs, statementMs }: StatementLimits): Promise<void> {
  if (statementMs !== undefined) {
    throw new MercatorError('E_UNSUPPORTED', 'SQLite does not limit the time of a statement', {
      hint: 'leave out --statement-timeout',
    });
  }
  if (lockMs !== undefined) await session.run(`PRAGMA busy_timeout = ${Math.ceil(lockMs)}`);
}

/** Pages of tables and of their indexes: https://www.sqlite.org/dbstat.html */
async function tableSizes({ query }: Session): Promise<readonly TableSize[]> {
  try {
    const { rows } = await query(
      `SELECT s.tbl_name, sum(d.pgsize) FROM dbstat d JOIN sqlite_schema s ON s.name = d.name
        GROUP BY s.tbl_name`,
    );
    return rows.map(([table, bytes]) => ({
      schema: 'main',
      table: table ?? '',
      bytes: Number(bytes),
    }));
  } catch (cause) {
    throw new MercatorError('E_UNSUPPORTED', 'this build of SQLite does not tell table sizes', {
      hint: 'it lacks dbstat; the driver better-sqlite3 has it',
      cause,
    });
  }
}
