import { cloudRoots } from '../../auth/index.ts';
import { MercatorError } from '../../base/index.ts';
import type { Host } from '../../host/index.ts';
import type { PgTarget } from './target.ts';

/** Whom a TLS connection trusts and as whom it comes. PEM texts. */
export interface Trust {
  /** undefined: what Node trusts unasked. */
  readonly roots: readonly string[] | undefined;
  /** The user named a root certificate. */
  readonly given: boolean;
  readonly cert: string | undefined;
  readonly key: string | undefined;
  readonly passphrase: string | undefined;
}

/** What Node trusts unasked, and whether NODE_EXTRA_CA_CERTS is already in it. */
export type DefaultRoots = () => { readonly roots: readonly string[]; readonly extra: boolean };

/**
 * The roots and client certificate for a target. As in libpq, a root certificate that the user
 * named, or that lies in `~/.postgresql`, replaces all others. A cloud's own roots are added to
 * Node's: naming any to Node replaces its list, NODE_EXTRA_CA_CERTS included, so the whole list is
 * made here. https://www.postgresql.org/docs/current/libpq-ssl.html
 * Throws E_TLS for a file that cannot be read.
 */
export async function chooseTrust(
  { host: name, tls }: PgTarget,
  host: Host,
  defaults: DefaultRoots,
): Promise<Trust> {
  const rootFile = tls.rootCert ?? (await fileOfHome(host, 'root.crt'));
  const certFile = tls.cert ?? (await fileOfHome(host, 'postgresql.crt'));
  const keyFile = tls.key ?? (certFile && (await fileOfHome(host, 'postgresql.key')));
  const named = rootFile === undefined || rootFile === 'system' ? undefined : rootFile;
  return {
    roots:
      named === undefined ? await withCloudRoots(name, host, defaults) : [await read(host, named)],
    given: named !== undefined,
    cert: certFile && (await read(host, certFile)),
    key: keyFile && (await read(host, keyFile)),
    passphrase: tls.keyPassword,
  };
}

async function withCloudRoots(
  name: string,
  host: Host,
  defaults: DefaultRoots,
): Promise<readonly string[] | undefined> {
  const cloud = await cloudRoots(name);
  if (cloud.length === 0) return undefined;
  const { roots, extra } = defaults();
  const extraFile = host.env.NODE_EXTRA_CA_CERTS;
  if (extra || extraFile === undefined || extraFile === '') return [...roots, ...cloud];
  // Node only warns when this file is missing; so it is no error here.
  const found = await host.files.stat(extraFile);
  return found === undefined
    ? [...roots, ...cloud]
    : [...roots, await host.files.readText(extraFile), ...cloud];
}

async function fileOfHome(host: Host, name: string): Promise<string | undefined> {
  if (host.home === undefined) return undefined;
  const path = `${host.home}/.postgresql/${name}`;
  return (await host.files.stat(path))?.kind === 'file' ? path : undefined;
}

async function read(host: Host, path: string): Promise<string> {
  try {
    return await host.files.readText(path);
  } catch (cause) {
    throw new MercatorError('E_TLS', `cannot read the certificate file "${path}"`, {
      hint: 'sslrootcert, sslcert and sslkey in the URL (or PGSSLROOTCERT, PGSSLCERT, PGSSLKEY) name PEM files',
      cause,
    });
  }
}
