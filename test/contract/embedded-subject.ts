import { messageOf } from '../../src/base/index.ts';
import { type DevServer, dialectFor } from '../../src/dialects/index.ts';
import { nodeHost } from '../../src/host/index.ts';
import { catalogDump, type DumpQuery } from '../support/catalog-dump.ts';
import { withoutServers } from '../support/without-servers.ts';
import { fail } from './failure.ts';
import { rowCounts } from './postgres-subject.ts';
import type { Subject } from './state.ts';

/** The embedded engine, as commands start it where there is no server. */
export async function startEngine(): Promise<DevServer> {
  const { dev } = await dialectFor('postgres');
  const host = withoutServers({ ...nodeHost(), env: {}, home: undefined });
  const ignore = (): void => undefined;
  const server = await dev.start({ host, log: ignore, warn: ignore });
  if (server.rung.kind !== 'embedded') throw new Error(`a server was found: ${server.rung.kind}`);
  return server;
}

/**
 * A clean database in which the scripts have run, all in the one session that there is. Throws
 * ContractFailure.
 */
export async function embeddedSubject(
  engine: DevServer,
  scripts: readonly string[],
): Promise<Subject & { close(): Promise<void> }> {
  const connection = await engine.open(undefined);
  try {
    for (const script of scripts) await connection.run(script);
  } catch (cause) {
    await connection.close();
    throw fail('load', messageOf(cause), cause);
  }
  // What is set for reading goes with the transaction: the session is the one that is tested.
  const query: DumpQuery = async (sql) => {
    await connection.query('BEGIN');
    try {
      return (await connection.query(sql)).rows;
    } finally {
      await connection.query('ROLLBACK');
    }
  };
  return {
    connection,
    modes: ['permissions', 'roles'],
    dump: async () => [
      ...(await catalogDump(query)).flatMap(withoutVersion),
      ...(await query(roles)).map(([line]) => String(line)),
    ],
    rowCounts: () => rowCounts(query),
    close: () => connection.close(),
  };
}

/** The server's own, and so this engine's alone; no database's catalog has them. */
const roles = `SELECT concat_ws(' ', 'role', to_jsonb(r) - 'oid' - 'rolpassword' || jsonb_build_object('rolvaliduntil', nullif(r.rolvaliduntil, 'infinity')),
    (SELECT jsonb_agg(to_jsonb(m) - '{oid,roleid,member,grantor}'::text[]
      || jsonb_build_object('of', m.roleid::regrole::text) ORDER BY m.roleid::regrole::text)
      FROM pg_auth_members m WHERE m.member = r.oid),
    shobj_description(r.oid, 'pg_authid'))
  FROM pg_authid r WHERE r.oid >= 16384 ORDER BY r.rolname`;

/** Without the mark of its own that the engine keeps among the options of every column. */
function withoutVersion(line: string): readonly string[] {
  const marked = /^(.* \| options: )(.*?),?pg_attver=\d+,?(.*)$/.exec(line);
  if (marked === null) return [line];
  const [, head = '', before = '', after = ''] = marked;
  const rest = [before, after].filter((text) => text !== '').join(',');
  return rest === '' ? [] : [head + rest];
}
