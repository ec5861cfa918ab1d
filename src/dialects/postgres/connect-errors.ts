import { explainToken, isRdsToken } from '../../auth/index.ts';
import { type ErrorCode, isMercatorError, MercatorError, messageOf } from '../../base/index.ts';
import type { Login } from './login.ts';
import { suggestParameter } from './target.ts';

/** What Node and the server put on their errors. */
interface ErrorFacts {
  /** `ECONNREFUSED` and its like, or an SQLSTATE. */
  readonly code: string;
  readonly message: string;
  /** True for what the server itself answered. */
  readonly fromServer: boolean;
}

/** The error that says why no session came about, in the user's terms, with a way out. */
export function loginError(error: unknown, login: Login): MercatorError {
  if (isMercatorError(error)) return error;
  const facts = factsOf(error);
  const { code, message, hint } = facts.fromServer
    ? serverRefusal(facts, login)
    : (tlsFailure(facts, login) ?? networkFailure(facts, login));
  return new MercatorError(code, message, { hint, cause: error });
}

interface Explained {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint?: string;
}

/** With several addresses Node wraps what happened at each. */
function factsOf(error: unknown): ErrorFacts {
  const first = error instanceof AggregateError ? (error.errors[0] ?? error) : error;
  const fields = typeof first === 'object' && first !== null ? first : {};
  const code = 'code' in fields ? String(fields.code) : '';
  return { code, message: messageOf(first), fromServer: 'severity' in fields };
}

function place({ target }: Login): string {
  return target.host.startsWith('/')
    ? `${target.host}/.s.PGSQL.${target.port}`
    : `${target.host.includes(':') ? `[${target.host}]` : target.host}:${target.port}`;
}

const networkWords: Readonly<Record<string, readonly [string, string]>> = {
  ECONNREFUSED: ['connection refused', 'is the server running, and are host and port right?'],
  ENOENT: [
    'there is no such socket',
    'is the server running, and is the folder of its socket right?',
  ],
  EACCES: ['permission denied', 'the socket is closed to this user'],
  ENOTFOUND: ['no such host', 'is the host name in the database URL right?'],
  EAI_AGAIN: ['the host name cannot be resolved now', 'is the network up?'],
  ETIMEDOUT: [
    'no answer in time',
    'is the server reachable from here (network, firewall, security group)? connect_timeout=60 in the URL waits longer',
  ],
  EHOSTUNREACH: ['no route to the host', 'is the network up, and the host right?'],
  ENETUNREACH: ['no route to the network', 'is the network up, and the host right?'],
  ECONNRESET: ['the server closed the connection', 'its log says why'],
};

function networkFailure({ code, message }: ErrorFacts, login: Login): Explained {
  const closed = /^Connection terminated/.test(message) ? 'ECONNRESET' : code;
  const [what, hint] = networkWords[closed] ?? [message, undefined];
  const text = `cannot connect to "${place(login)}": ${what}`;
  return { code: 'E_CONNECT', message: text, ...(hint === undefined ? {} : { hint }) };
}

const certificateCodes =
  /^(SELF_SIGNED|DEPTH_ZERO|UNABLE_TO|CERT_|ERR_TLS_CERT|HOSTNAME_MISMATCH|INVALID_CA|PATH_LENGTH)/;

function tlsFailure({ code, message }: ErrorFacts, login: Login): Explained | undefined {
  if (/does not support SSL/.test(message)) return noTls(login);
  if (certificateCodes.test(code)) return badCertificate(code, message, login);
  if (!/^(ERR_SSL|ERR_TLS|EPROTO|ERR_OSSL|ERR_CRYPTO)/.test(code) && !/SSL|TLS/.test(message)) {
    return undefined;
  }
  return {
    code: 'E_TLS',
    message: `TLS with "${place(login)}" failed: ${message}`,
    hint: 'is this the port of a PostgreSQL server, and do client and server share a TLS version?',
  };
}

function noTls(login: Login): Explained {
  return {
    code: 'E_TLS',
    message: `the server at "${place(login)}" does not offer TLS, which is required: ${login.policy.reason}`,
    hint: login.hasCloudToken
      ? 'switch TLS on at the server; only sslmode=disable in the URL sends the token in the clear'
      : 'switch TLS on at the server, or add sslmode=disable to the URL to go without',
  };
}

function badCertificate(code: string, message: string, login: Login): Explained {
  const otherName = code === 'ERR_TLS_CERT_ALTNAME_INVALID' || code === 'HOSTNAME_MISMATCH';
  const why = otherName ? `its certificate is for another name` : message;
  const instead = login.hasCloudToken
    ? 'only sslmode=no-verify in the URL sends the token to a server that is not verified'
    : 'sslmode=no-verify in the URL does not verify the server';
  return {
    code: 'E_TLS',
    message: `the server at "${place(login)}" cannot be verified: ${why} (${login.policy.reason})`,
    hint: otherName
      ? `use the name that the certificate is for; sslmode=verify-ca checks all but the name; ${instead}`
      : `name the root certificate with sslrootcert=FILE in the URL, PGSSLROOTCERT or NODE_EXTRA_CA_CERTS; ${instead}`,
  };
}

/** By SQLSTATE: https://www.postgresql.org/docs/current/errcodes-appendix.html */
function serverRefusal(facts: ErrorFacts, login: Login): Explained {
  const { code, message } = facts;
  const { user, database } = login.target;
  if (code === '3D000') {
    return {
      code: 'E_DATABASE_NOT_FOUND',
      message: `the server has no database "${database}"`,
      hint: 'the path of the URL names it: postgres://user@host:port/database',
    };
  }
  if (code === '28000' || code === '28P01' || code === '42501') {
    const text = `the server refused the login of user "${user}": ${message}`;
    return { code: 'E_LOGIN', message: text, hint: loginHint(facts, login) };
  }
  const refused = `the server at "${place(login)}" refused the connection: ${message}`;
  if (code === '42704' || code === '22023') return badParameter(message);
  if (/unsupported startup parameter/.test(message)) {
    const hint = 'a connection pooler is in between: connect to the server itself';
    return { code: 'E_CONNECT', message: refused, hint };
  }
  return { code: 'E_CONNECT', message: refused };
}

function badParameter(message: string): Explained {
  const name = /parameter "([^"]+)"/.exec(message)?.[1] ?? '';
  return {
    code: 'E_URL',
    message: `the server refused a parameter of the URL: ${message}`,
    hint: `parameters that are not the client's are sent to the server.${suggestParameter(name)}`,
  };
}

function loginHint({ message }: ErrorFacts, login: Login): string {
  const { password = '', user } = login.target;
  if (/no encryption|SSL off/.test(message)) {
    return 'the server wants TLS: remove sslmode=disable from the URL, or write sslmode=require';
  }
  const isRds = isRdsToken(password) && !/Action=DbConnect/i.test(password);
  if (!login.hasCloudToken || !(isRds || password === '')) {
    return 'check user and password or token, and that the role may log in';
  }
  const endpoint = `${login.target.host}:${login.target.port}`;
  const causes = explainToken(password, { user, endpoint, nowMs: login.nowMs });
  if (causes.length > 0) return `likely cause: ${causes.join('; ')}`;
  return /PAM/.test(message)
    ? `the token itself looks right: check that IAM allows rds-db:connect for the user "${user}" on this database`
    : `the token itself looks right: check that the role "${user}" exists and is granted rds_iam`;
}

/** A token, or what may be one, would go where anybody could answer. */
export function insecure(login: Login): MercatorError {
  const message = `refused to send the ${login.hasCloudToken ? 'cloud token' : 'password'} to "${place(login)}": the connection is not ${login.policy.tls ? 'verified' : 'encrypted'}`;
  return new MercatorError('E_CREDENTIALS_INSECURE', message, {
    hint: 'remove sslmode from the URL to have TLS verified; only sslmode=no-verify or sslmode=disable, written in the URL, sends it all the same',
  });
}

/** The server's last words: shut down, crashed, database dropped, idle or in a transaction too long. */
const endsSession = /^(?:57P0[1-5]|25P0[34])$/;

/** A refused statement, in the server's words; E_CONNECT where the session ended with it. */
export function queryError(error: unknown): MercatorError {
  if (isMercatorError(error)) return error;
  const { code, message, fromServer } = factsOf(error);
  if (!fromServer) {
    return new MercatorError('E_CONNECT', `the connection was lost: ${message}`, { cause: error });
  }
  if (endsSession.test(code)) {
    const text = `the connection was lost: ${message} (SQLSTATE ${code})`;
    const hint = "the server's log says why it ended the session";
    return new MercatorError('E_CONNECT', text, { hint, cause: error });
  }
  const fields = error instanceof Error ? error : {};
  const detail = 'detail' in fields && fields.detail !== undefined ? `: ${fields.detail}` : '';
  return new MercatorError('E_QUERY', `${message}${detail} (SQLSTATE ${code})`, {
    hint: 'hint' in fields && typeof fields.hint === 'string' ? fields.hint : undefined,
    cause: error,
  });
}
