import { isRdsToken, type TlsPolicy, tlsPolicy } from '../../auth/index.ts';
import { holdsCloudToken } from '../../base/index.ts';
import type { ConnectOptions } from '../dialect.ts';
import { insecure } from './connect-errors.ts';
import type { PgTarget } from './target.ts';

/** All that is known when a session is opened; it holds the password and goes nowhere else. */
export interface Login {
  readonly target: PgTarget;
  readonly hasCloudToken: boolean;
  readonly policy: TlsPolicy;
  /** As the URL has it: what the environment says does not open the way for a token. */
  readonly sslmode: string | undefined;
  readonly nowMs: number;
}

/**
 * How the target is to be logged in to. A password is a cloud token by its origin, or by its shape
 * when somebody pasted one. Throws E_URL, and E_CREDENTIALS_INSECURE where a token would go over a
 * connection that is not verified and the URL does not ask for that.
 */
export function planLogin(target: PgTarget, options: ConnectOptions, rootsGiven: boolean): Login {
  const hasCloudToken = holdsCloudToken(options.url) || isRdsToken(target.password ?? '');
  const policy = isSocketFolder(target.host)
    ? localSocket
    : tlsPolicy({
        sslmode: modeOf(target, hasCloudToken),
        hasCloudToken,
        host: target.host,
        rootsGiven,
      });
  const nowMs = options.host.clock.now();
  const login = { target, hasCloudToken, policy, sslmode: target.tls.sslmode, nowMs };
  const open = !policy.tls || policy.verify === 'none' || policy.allowPlainFallback;
  if (hasCloudToken && open && !mayGoOpen(login)) throw insecure(login);
  return login;
}

/** True where a token may travel unprotected: it stays on this machine, or the URL says so (D8). */
export function mayGoOpen({ target, sslmode }: Login): boolean {
  return isSocketFolder(target.host) || sslmode === 'disable' || sslmode === 'no-verify';
}

/** libpq ignores sslmode there, too. */
const localSocket: TlsPolicy = {
  tls: false,
  verify: 'none',
  allowPlainFallback: false,
  reason: 'a local socket',
};

function isSocketFolder(host: string): boolean {
  return host.startsWith('/');
}

function modeOf({ tls }: PgTarget, hasCloudToken: boolean): string | undefined {
  return tls.sslmode ?? (hasCloudToken ? undefined : tls.sslmodeOfEnv);
}
