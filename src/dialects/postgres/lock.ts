import { isMercatorError, MercatorError } from '../../base/index.ts';
import type { Clock } from '../../host/index.ts';
import type { DatabaseLock, QueryResult } from '../dialect.ts';
import { applyLock, executeLock } from '../lock-names.ts';

type Query = (sql: string, values?: readonly unknown[]) => Promise<QueryResult>;

export interface LockOptions {
  readonly query: Query;
  readonly clock: Clock;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** With all who hold it so too. */
  readonly isShared?: boolean;
}

/**
 * An advisory lock of the session, under the number that Atlas gives the name, so that each waits
 * for the other. Asked for again and again, at growing distances: a waiting session would hold a
 * snapshot that stops others. Throws E_LOCKED, E_INTERRUPTED. Source: cli.md 10.
 */
export async function lockDatabase(name: string, options: LockOptions): Promise<DatabaseLock> {
  const { query, clock, timeoutMs, signal, isShared = false } = options;
  const kind = isShared ? '_shared' : '';
  const id = lockId(name);
  const until = clock.monotonicMs() + timeoutMs;
  await noticeTheEnd(query);
  for (let delay = 25; !(await tryLock(query, id, kind)); delay = Math.min(delay * 2, 1_000)) {
    const left = until - clock.monotonicMs();
    if (left <= 0) throw await lockedError(query, name, id);
    // Two that wait do not ask in step.
    await clock.sleep(Math.min(left, delay * (1 + Math.random())), signal);
  }
  return {
    release: async () => {
      await query(`SELECT pg_advisory_unlock${kind}($1::int8)`, [id]);
    },
  };
}

/** Ours alone: who has it is next. */
const gate = 'mercator_schema_apply_gate';

/**
 * Who changes one schema shares the database with those who change others, and nobody shares it with
 * one who changes it whole, or by a history. All pass the gate, so that one who waits to have the
 * database alone keeps others from coming meanwhile. Always taken in this order. Throws as
 * `lockDatabase`.
 */
export async function lockSchemas(
  boundSchema: string | undefined,
  options: LockOptions,
): Promise<DatabaseLock> {
  const until = options.clock.monotonicMs() + options.timeoutMs;
  const shared = { isShared: true };
  const wishes =
    boundSchema === undefined
      ? [{ name: executeLock, ...shared }, { name: gate }, { name: applyLock }]
      : [
          { name: executeLock, ...shared },
          { name: gate, ...shared },
          { name: applyLock, ...shared },
          { name: `${applyLock}_${boundSchema}` },
        ];
  const held = new Map<string, DatabaseLock>();
  const release = async (): Promise<void> => {
    for (const [name, lock] of [...held].toReversed()) {
      await lock.release();
      held.delete(name);
    }
  };
  try {
    for (const { name, ...rest } of wishes) {
      const timeoutMs = Math.max(0, until - options.clock.monotonicMs());
      held.set(name, await lockDatabase(name, { ...options, ...rest, timeoutMs }));
      if (name !== applyLock) continue;
      await held.get(gate)?.release();
      held.delete(gate);
    }
  } catch (error) {
    try {
      await release();
    } catch (second) {
      // The first error is the one to tell; a session that cannot release is ended, and lets all go.
      if (!isMercatorError(second)) throw second;
    }
    throw error;
  }
  return { release };
}

/**
 * A server looks after its client only between statements, unless it is told to: one that was cut off
 * in the middle of a long statement would finish it, and keep the lock till then.
 * https://www.postgresql.org/docs/current/runtime-config-connection.html (from 14 on)
 */
async function noticeTheEnd(query: Query): Promise<void> {
  const name = 'client_connection_check_interval';
  const set = `SELECT set_config('${name}', '500ms', false) WHERE current_setting('${name}', true) = '0'`;
  try {
    await query(set);
  } catch (error) {
    // Where the server's system cannot tell, it refuses, and all stays as it was.
    if (!isMercatorError(error) || error.code !== 'E_QUERY') throw error;
  }
}

type LockKind = '' | '_shared';

async function tryLock(query: Query, id: number, kind: LockKind): Promise<boolean> {
  const { rows } = await query(`SELECT pg_try_advisory_lock${kind}($1::int8)`, [id]);
  return rows[0]?.[0] === 't';
}

/** 32-bit FNV-1 of the UTF-8 text: http://www.isthe.com/chongo/tech/comp/fnv/ */
function lockId(name: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(name)) hash = (Math.imul(hash, 0x01000193) ^ byte) >>> 0;
  return hash;
}

async function lockedError(query: Query, name: string, id: number): Promise<MercatorError> {
  const { rows } = await query(
    `SELECT a.pid, a.usename, a.application_name, a.client_addr, a.backend_start
       FROM pg_locks l LEFT JOIN pg_stat_activity a USING (pid)
      WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
        AND l.classid = 0 AND l.objid = $1::int8::oid
        AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    [id],
  );
  const [pid, user, program, address, since] = rows[0] ?? [];
  const holder = [
    pid && `server process ${pid}`,
    user && `of user "${user}"`,
    program && `("${program}")`,
    address && `from ${address}`,
    since && `since ${since}`,
  ];
  const known = holder.filter((part) => part).join(' ');
  return new MercatorError(
    'E_LOCKED',
    'acquiring database lock: sql/schema: lock is held by other session',
    {
      hint: `the lock "${name}" is held by ${known || 'a session that has ended by now'}; try again when it is done, or wait longer with --lock-timeout`,
    },
  );
}
