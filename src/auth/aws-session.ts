import { MercatorError } from '../base/index.ts';
import type { Host } from '../host/index.ts';
import {
  type CredentialsRequest,
  findAwsCredentials,
  type ResolvedCredentials,
} from './aws-credentials.ts';
import type { AuthContext } from './context.ts';

/** Sessions with less time left than this are replaced before they are used again. */
const renewBelowMs = 5 * 60_000;

/** A token dies with the session that signed it; with less than this a login may come too late. */
const useBelowMs = 30_000;

type Pending = Promise<ResolvedCredentials>;

/** Sessions with a known end, by what was asked for. */
const sessionsByHost = new WeakMap<Host, Map<string, Pending>>();

/**
 * Credentials that will last for a login. Sessions with a known end are shared by all tokens of
 * the process and renewed before they end; keys without one are read anew each time.
 * Throws E_CREDENTIALS_EXPIRED when even a renewed session is about to end, and what
 * `findAwsCredentials` throws.
 */
export async function awsSession(
  request: CredentialsRequest,
  cx: AuthContext,
): Promise<ResolvedCredentials> {
  const sessions = sessionsOf(cx.host);
  const key = JSON.stringify([request.profile ?? null, request.region]);
  const kept = sessions.get(key);
  if (kept !== undefined && lifeMs(await kept, cx) >= renewBelowMs) return kept;
  let session = await replace(kept);
  if (lifeMs(session, cx) < useBelowMs) session = await replace(sessions.get(key));
  if (lifeMs(session, cx) < useBelowMs) throw sessionEnded(session, cx);
  return session;

  /** Two connections that open at once renew a session once. */
  async function replace(stale: Pending | undefined): Pending {
    const current = sessions.get(key);
    if (current !== undefined && current !== stale) return current;
    const fresh = findAwsCredentials(request, cx);
    sessions.set(key, fresh);
    try {
      if ((await fresh).expiresMs === undefined) sessions.delete(key);
    } catch (error) {
      sessions.delete(key);
      throw error;
    }
    return fresh;
  }
}

function sessionsOf(host: Host): Map<string, Pending> {
  const known = sessionsByHost.get(host) ?? new Map<string, Pending>();
  sessionsByHost.set(host, known);
  return known;
}

function lifeMs(session: ResolvedCredentials, cx: AuthContext): number {
  return (session.expiresMs ?? Number.POSITIVE_INFINITY) - cx.host.clock.now();
}

function sessionEnded(session: ResolvedCredentials, cx: AuthContext): MercatorError {
  const left = Math.round(lifeMs(session, cx) / 1000);
  const when = left < 0 ? `ended ${duration(-left)} ago` : `ends in ${duration(left)}`;
  const end = new Date(session.expiresMs ?? 0).toISOString();
  return new MercatorError(
    'E_CREDENTIALS_EXPIRED',
    `the AWS session from ${session.source} ${when}, so no token of it would work`,
    { hint: `It ends at ${end}. Log in again (for example "aws sso login") and run again.` },
  );
}

/** A stretch of time as people say it, in the greatest unit that fills at least two. */
function duration(count: number): string {
  const units = [
    ['days', 86_400],
    ['hours', 3600],
    ['minutes', 60],
  ] as const;
  const [name, size] = units.find(([, unit]) => count >= 2 * unit) ?? ['seconds', 1];
  return `${Math.floor(count / size)} ${name}`;
}
