import { MercatorError } from '../../base/index.ts';
import type { UrlFacts } from '../dialect.ts';
import { formatIdentifier } from './identifiers.ts';

/** A postgres URL taken apart and decoded; nothing filled in that it does not say. */
export interface PgUrl {
  readonly scheme: string;
  readonly user: string | undefined;
  readonly password: string | undefined;
  /** Host name, address, or absolute folder of a socket. */
  readonly host: string | undefined;
  readonly port: number | undefined;
  readonly database: string | undefined;
  readonly boundSchema: string | undefined;
  /** The query's parameters but those above. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly facts: UrlFacts;
}

/**
 * The URL taken apart: `postgres://user:password@host:port/database?parameter=value`. A host with
 * a slash is the folder of a Unix socket. As in libpq, `host`, `port`, `user`, `password` and
 * `dbname` may also be parameters and then win.
 * https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS
 * Throws E_URL, E_UNSUPPORTED; no message holds any part of the URL but a parameter's name.
 */
export function parseUrl(url: string): PgUrl {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)([^?#]*)(?:\?([^#]*))?(#.*)?$/is.exec(url);
  if (match === null)
    throw malformed(url, 'it is not of the form postgres://user@host:port/database');
  const [, scheme = '', authority = '', path = '', rawQuery = '', fragment] = match;
  if (fragment !== undefined) throw malformed(url, 'it holds a "#" that is not escaped');
  const at = authority.lastIndexOf('@');
  if (at < 0 && path.includes('@')) throw malformed(url, 'the part before the host is not escaped');
  const query = parseQuery(url, rawQuery);
  const hostPort = authority.slice(at + 1);
  const place = parseHost(url, hostPort);
  const [user, password] = parseUser(url, at < 0 ? '' : authority.slice(0, at));
  const searchPath = query.get('search_path');
  const boundSchema = searchPath === undefined ? undefined : parseSearchPath(searchPath);
  const written = { scheme, user, hasPassword: password !== undefined, hostPort, path, rawQuery };
  return {
    scheme: scheme.toLowerCase(),
    user: query.get('user') ?? user,
    password: query.get('password') ?? password,
    host: query.get('host') ?? place.host,
    port: parsePort(url, query.get('port')) ?? place.port,
    database: query.get('dbname') ?? decode(url, path.slice(1), 'the database'),
    boundSchema,
    parameters: without(query, ['user', 'password', 'host', 'port', 'dbname', 'search_path']),
    facts: urlFacts(written, authority.slice(0, Math.max(at, 0)), boundSchema),
  };
}

/** What may be told of the URL. Throws as `parseUrl`. */
export function describeUrl(url: string): UrlFacts {
  return parseUrl(url).facts;
}

interface Written {
  readonly scheme: string;
  readonly user: string | undefined;
  readonly hasPassword: boolean;
  readonly hostPort: string;
  readonly path: string;
  readonly rawQuery: string;
}

function urlFacts(url: Written, userInfo: string, boundSchema: string | undefined): UrlFacts {
  const rawQuery = url.rawQuery.replace(/(^|&)((?:ssl)?password)=[^&]*/gi, '$1$2=xxxxx');
  const login = url.hasPassword ? `${userInfo.split(':')[0]}:xxxxx@` : userInfo && `${userInfo}@`;
  const query = rawQuery === '' ? '' : `?${rawQuery}`;
  return {
    scheme: url.scheme.toLowerCase(),
    user: url.user,
    host: url.hostPort,
    path: url.path,
    rawQuery,
    boundSchema,
    redacted: `${url.scheme}://${login}${url.hostPort}${url.path}${query}`,
  };
}

function parseUser(url: string, text: string): [string | undefined, string | undefined] {
  const colon = text.indexOf(':');
  if (colon < 0) return [decode(url, text, 'the user'), undefined];
  const password = text.slice(colon + 1);
  return [
    decode(url, text.slice(0, colon), 'the user'),
    password === '' ? '' : decode(url, password, 'the password'),
  ];
}

function parseHost(url: string, text: string): Pick<PgUrl, 'host' | 'port'> {
  if (text.includes(',')) {
    throw new MercatorError('E_UNSUPPORTED', 'a URL with several hosts is not supported', {
      hint: 'name the one server that is to be used',
    });
  }
  const match = /^(?:\[([0-9a-f:.]+(?:%[a-z0-9]+)?)\]|([^:[\]]*))(?::(.*))?$/is.exec(text);
  if (match === null) throw malformed(url, 'host and port are not readable');
  const host = match[1]?.replace('%25', '%') ?? decode(url, match[2] ?? '', 'the host');
  return { host, port: parsePort(url, match[3] === '' ? undefined : match[3]) };
}

function parsePort(url: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65535) throw malformed(url, 'the port is not a number up to 65535');
  return port;
}

/** `+` is a space, as in the driver that Atlas uses. The last of several equal names wins. */
function parseQuery(url: string, text: string): Map<string, string> {
  const query = new Map<string, string>();
  for (const pair of text.split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const name = decode(url, equals < 0 ? pair : pair.slice(0, equals), 'a parameter name') ?? '';
    const value = equals < 0 ? '' : pair.slice(equals + 1).replaceAll('+', ' ');
    query.set(name, decode(url, value, `the parameter "${name}"`) ?? '');
  }
  return query;
}

/** One name, which the server would read quoted: `search_path=Sales` binds to `Sales`. */
function parseSearchPath(text: string): string | undefined {
  const value = text.trim();
  if (value === '') return undefined;
  if (/^"(?:[^"]|"")*"$/.test(value)) return value.slice(1, -1).replaceAll('""', '"');
  if (!value.includes(',')) return value;
  throw new MercatorError('E_URL', 'search_path in the URL names more than one schema', {
    hint: 'name the one schema to work on; without search_path all schemas are worked on',
  });
}

/** undefined for nothing; the text stays out of the message. */
function decode(url: string, text: string, what: string): string | undefined {
  if (text === '') return undefined;
  try {
    return decodeURIComponent(text);
  } catch {
    throw malformed(url, `${what} holds a "%" that begins no escape`);
  }
}

function without(map: ReadonlyMap<string, string>, names: readonly string[]): Map<string, string> {
  return new Map([...map].filter(([name]) => !names.includes(name)));
}

/** Never echoes the URL: what is malformed may be where the password was thought to end. */
function malformed(url: string, why: string): MercatorError {
  return new MercatorError('E_URL', `malformed database URL: ${why}`, {
    hint: /X-Amz-|Action=connect|^[^/]*\/\/[^@]*[/?#][^@]*@/i.test(url)
      ? 'a password or token must be escaped to stand in a URL: in the project file, wrap it in urlescape()'
      : 'the form is postgres://user:password@host:port/database?search_path=schema; user and password are percent-encoded',
  });
}

/** The value of `search_path` that means this one schema. */
export function searchPathOf(schema: string): string {
  return formatIdentifier(schema);
}
