import { didYouMean, MercatorError } from '../../base/index.ts';
import { type PgUrl, searchPathOf } from './url.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Where a session goes and how: the URL, completed by the PG* variables and defaults of libpq. */
export interface PgTarget {
  /** Host name, address, or absolute folder of a socket. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
  readonly password: string | undefined;
  readonly timeoutMs: number | undefined;
  readonly channelBinding: boolean;
  readonly tls: TlsWish;
  /** Sent when the session starts: run-time parameters of the server. */
  readonly startup: Readonly<Record<string, string>>;
}

/** What URL and environment say about TLS. Paths are as written. */
export interface TlsWish {
  /** From the URL. */
  readonly sslmode: string | undefined;
  /** From PGSSLMODE. */
  readonly sslmodeOfEnv: string | undefined;
  /** A file, or `system`. */
  readonly rootCert: string | undefined;
  readonly cert: string | undefined;
  readonly key: string | undefined;
  readonly keyPassword: string | undefined;
}

const defaultTimeoutS = 30;

/** Parameters that steer a client; the rest is the server's and forwarded, as lib/pq does. */
const clientParameters = new Set([
  'application_name',
  'channel_binding',
  'client_encoding',
  'connect_timeout',
  'fallback_application_name',
  'options',
  'ssl',
  'sslcert',
  'sslkey',
  'sslmode',
  'sslpassword',
  'sslrootcert',
]);

/** They tune what this client does otherwise or not at all, and nothing depends on them. */
const ignoredParameters = new Set([
  'binary_parameters',
  'disable_prepared_binary_result',
  'gssencmode',
  'keepalives',
  'keepalives_count',
  'keepalives_idle',
  'keepalives_interval',
  'krbsrvname',
  'load_balance_hosts',
  'sslcompression',
  'sslsni',
  'target_session_attrs',
  'tcp_user_timeout',
]);

/** Someone who writes these relies on them. */
const refusedParameters = new Set([
  'hostaddr',
  'passfile',
  'replication',
  'require_auth',
  'requirepeer',
  'service',
  'servicefile',
  'ssl_max_protocol_version',
  'ssl_min_protocol_version',
  'sslcrl',
  'sslcrldir',
  'sslinline',
  'sslnegotiation',
]);

/**
 * Where the URL leads. What it leaves out comes from the environment as in libpq, and then from
 * libpq's defaults, save that the host is `localhost`, as in lib/pq.
 * https://www.postgresql.org/docs/current/libpq-envars.html
 * Throws E_URL, E_UNSUPPORTED.
 */
export function resolveTarget(url: PgUrl, env: Env): PgTarget {
  refuseUnsupported(url.parameters);
  const user = url.user ?? env.PGUSER ?? env.USER ?? env.LOGNAME ?? env.USERNAME;
  if (user === undefined || user === '') {
    throw new MercatorError('E_URL', 'the database URL names no user', {
      hint: 'write postgres://user@host:port/database, or set PGUSER',
    });
  }
  return {
    host: url.host ?? nonEmpty(env.PGHOST) ?? 'localhost',
    port: url.port ?? portOf(env.PGPORT) ?? 5432,
    user,
    database: url.database ?? nonEmpty(env.PGDATABASE) ?? user,
    password: url.password ?? env.PGPASSWORD,
    timeoutMs: timeoutOf(url.parameters.get('connect_timeout') ?? env.PGCONNECT_TIMEOUT),
    channelBinding: parseBinding(url.parameters.get('channel_binding') ?? env.PGCHANNELBINDING),
    tls: tlsWish(url.parameters, env),
    startup: startupParameters(url, env),
  };
}

function refuseUnsupported(parameters: ReadonlyMap<string, string>): void {
  for (const name of parameters.keys()) {
    if (!refusedParameters.has(name)) continue;
    throw new MercatorError('E_UNSUPPORTED', `the URL parameter "${name}" is not supported`, {
      hint: 'remove it from the database URL; docs/compatibility.md lists the supported ones',
    });
  }
  const encoding = parameters.get('client_encoding') ?? 'utf8';
  if (/^(utf-?8|unicode|auto)$/i.test(encoding)) return;
  throw new MercatorError('E_UNSUPPORTED', 'client_encoding in the URL must be UTF8');
}

function tlsWish(parameters: ReadonlyMap<string, string>, env: Env): TlsWish {
  const jdbc = /^(true|1)$/.test(parameters.get('ssl') ?? '') ? 'require' : undefined;
  return {
    sslmode: parameters.get('sslmode') ?? jdbc,
    sslmodeOfEnv: nonEmpty(env.PGSSLMODE),
    rootCert: nonEmpty(parameters.get('sslrootcert') ?? env.PGSSLROOTCERT),
    cert: nonEmpty(parameters.get('sslcert') ?? env.PGSSLCERT),
    key: nonEmpty(parameters.get('sslkey') ?? env.PGSSLKEY),
    keyPassword: parameters.get('sslpassword'),
  };
}

/**
 * The bound schema travels quoted, so that the server takes the name as it is. Names are sent as
 * written: one that the server does not know is its error to report.
 */
function startupParameters(url: PgUrl, env: Env): Record<string, string> {
  const { parameters, boundSchema } = url;
  const startup: Record<string, string> = {
    application_name:
      parameters.get('application_name') ??
      nonEmpty(env.PGAPPNAME) ??
      parameters.get('fallback_application_name') ??
      'mercator',
  };
  const options = parameters.get('options') ?? nonEmpty(env.PGOPTIONS);
  if (options !== undefined) startup.options = options;
  for (const [name, value] of parameters) {
    if (!clientParameters.has(name) && !ignoredParameters.has(name)) startup[name] = value;
  }
  if (boundSchema !== undefined) startup.search_path = searchPathOf(boundSchema);
  return startup;
}

/** The name of a known parameter near an unknown one, for messages: ` Did you mean "sslmode"?` */
export function suggestParameter(name: string): string {
  return didYouMean(name, [...clientParameters, 'search_path']);
}

/** Whole seconds; zero or less means for ever, as in libpq. */
function timeoutOf(text: string | undefined): number | undefined {
  const seconds = text === undefined || text === '' ? defaultTimeoutS : Number(text);
  if (!Number.isInteger(seconds)) {
    throw new MercatorError('E_URL', 'connect_timeout is not a whole number of seconds');
  }
  return seconds <= 0 ? undefined : seconds * 1000;
}

function parseBinding(text: string | undefined): boolean {
  const wish = text ?? 'disable';
  if (wish === 'require') return true;
  if (wish === 'prefer' || wish === 'disable') return false;
  throw new MercatorError('E_URL', `unsupported channel_binding "${wish}"`, {
    hint: 'it is disable, prefer or require',
  });
}

function portOf(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65536) return port;
  throw new MercatorError('E_URL', 'PGPORT is not a port');
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}
