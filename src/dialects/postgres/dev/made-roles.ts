import { MercatorError, messageOf } from '../../../base/index.ts';
import type { Connection } from '../../dialect.ts';
import { formatIdentifier } from '../identifiers.ts';

/** Also in the body of a DO block, as scripts like to have it. */
const creates = /\bcreate\s+(?:role|user|group)\s+("(?:[^"]|"")+"|[\p{L}_][\p{L}\d_$]*)/giu;

interface WatchedRoles {
  /** The same connection; what it runs is read. */
  readonly connection: Connection;
  /** Drops the roles it made, once their objects are gone. Throws E_DEV_NOT_CLEAN. */
  drop(): Promise<void>;
}

/**
 * Roles are the server's, which is not all ours: what was there before stays, and so does what others
 * make meanwhile. Only names that a CREATE ROLE of this connection has are dropped.
 */
export async function watchRoles(
  connection: Connection,
  keeper: Connection,
): Promise<WatchedRoles> {
  const before = await roleNames(keeper);
  const named = new Set<string>();
  const read = (sql: string): void => {
    for (const [, name = ''] of sql.matchAll(creates)) named.add(nameOf(name));
  };
  return {
    connection: {
      ...connection,
      query: (sql, parameters) => {
        read(sql);
        return connection.query(sql, parameters);
      },
      run: (sql) => {
        read(sql);
        return connection.run(sql);
      },
    },
    drop: async () => {
      if (named.size === 0) return;
      const now = await roleNames(keeper);
      const made = [...named].filter((name) => now.has(name) && !before.has(name));
      for (const name of made) await dropRole(keeper, name);
    },
  };
}

function nameOf(word: string): string {
  return word.startsWith('"') ? word.slice(1, -1).replaceAll('""', '"') : word.toLowerCase();
}

async function roleNames({ query }: Connection): Promise<ReadonlySet<string>> {
  const { rows } = await query('SELECT rolname FROM pg_catalog.pg_roles');
  return new Set(rows.map(([name]) => name ?? ''));
}

async function dropRole({ query }: Connection, name: string): Promise<void> {
  const role = formatIdentifier(name);
  try {
    // Privileges on what belongs to the clean state.
    await query(`DROP OWNED BY ${role}`);
    await query(`DROP ROLE ${role}`);
  } catch (cause) {
    throw new MercatorError(
      'E_DEV_NOT_CLEAN',
      `the role "${name}" of the dev database cannot be dropped: ${messageOf(cause)}`,
      { hint: 'drop it by hand before the next run', cause },
    );
  }
}
