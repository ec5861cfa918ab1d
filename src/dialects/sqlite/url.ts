import { didYouMean, MercatorError } from '../../base/index.ts';
import type { UrlFacts } from '../dialect.ts';
import { mainSchema } from './model.ts';
import { type Pragma, readPragmas } from './url-pragmas.ts';

/** A SQLite or libSQL URL taken apart. */
export interface SqliteUrl {
  readonly target: FileTarget | MemoryTarget | RemoteTarget;
  readonly pragmas: readonly Pragma[];
  readonly facts: UrlFacts;
}

export interface FileTarget {
  readonly kind: 'file';
  readonly path: string;
  readonly mode: 'ro' | 'rw' | 'rwc';
  /** Parameters that SQLite itself reads: `cache`, `immutable`, `nolock`, `psow`, `vfs`. */
  readonly options: ReadonlyMap<string, string>;
}

export interface MemoryTarget {
  readonly kind: 'memory';
  /** Under which name connections of this process share it; absent: it is the connection's own. */
  readonly shared?: string;
}

export interface RemoteTarget {
  readonly kind: 'remote';
  /** `https://…` or `http://…`, without parameters. */
  readonly url: string;
  readonly encrypted: boolean;
  /** Without the port. */
  readonly host: string;
  readonly authToken: string | undefined;
}

/**
 * The URL taken apart: `sqlite://file.db?mode=ro&_fk=1`, `sqlite://file:ex1.db`,
 * `sqlite://dev?mode=memory`, `libsql://host?authToken=…`, `libsql+file://path.db`.
 * A name that begins with `file:` is a URI of SQLite's own: https://www.sqlite.org/uri.html
 * Throws E_URL; no message holds a token.
 */
export function parseUrl(url: string): SqliteUrl {
  const match = /^([a-z][a-z0-9+]*):\/\/([^?]*)(?:\?(.*))?$/is.exec(url);
  if (match === null) throw malformed('it is not of the form sqlite://file.db?parameter=value');
  const [, written = '', path = '', rawQuery = ''] = match;
  const scheme = written.toLowerCase();
  const pairs = parsePairs(rawQuery);
  const query = new Map(pairs);
  const facts = urlFacts(written, path, rawQuery);
  if (scheme.startsWith('libsql') && scheme !== 'libsql+file') {
    return { target: remoteTarget(scheme, path, query), pragmas: readPragmas(pairs), facts };
  }
  checkParameters(query);
  return { target: localTarget(path, query), pragmas: readPragmas(pairs), facts };
}

/** Facts that follow from the URL alone; a token in it is replaced by `xxxxx`. */
export function describeUrl(url: string): UrlFacts {
  return parseUrl(url).facts;
}

function parsePairs(rawQuery: string): readonly (readonly [name: string, value: string])[] {
  const pairs = rawQuery.split('&').filter((pair) => pair !== '');
  return pairs.map((pair) => {
    const [name = '', ...value] = pair.split('=');
    return [decode(name), decode(value.join('='))];
  });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw malformed('a "%" in its parameters is not followed by two hex digits');
  }
}

const ownParameters = ['mode', 'cache', 'immutable', 'nolock', 'psow', 'vfs'];

/** Those that begin with an underscore are pragmas, and checked where they are read. */
function checkParameters(query: ReadonlyMap<string, string>): void {
  for (const name of query.keys()) {
    if (name.startsWith('_') || ownParameters.includes(name)) continue;
    throw new MercatorError('E_URL', `unknown parameter "${name}" in a SQLite URL`, {
      hint: `known are ${ownParameters.join(', ')} and pragmas such as _fk.${didYouMean(name, ownParameters)}`,
    });
  }
}

const modes = ['memory', 'ro', 'rw', 'rwc'] as const;

function localTarget(
  written: string,
  query: ReadonlyMap<string, string>,
): FileTarget | MemoryTarget {
  const path = filePath(written);
  const mode = query.get('mode') ?? 'rwc';
  if (!isMode(mode)) {
    throw new MercatorError('E_URL', `unknown mode "${mode}" in a SQLite URL`, {
      hint: `it is one of ${modes.join(', ')}.${didYouMean(mode, modes)}`,
    });
  }
  if (mode === 'memory' || path === ':memory:') {
    const shared = query.get('cache') === 'shared';
    return { kind: 'memory', ...(shared ? { shared: path } : {}) };
  }
  if (path === '') throw malformed('it names no file');
  const options = new Map([...query].filter(([n]) => n !== 'mode' && ownParameters.includes(n)));
  return { kind: 'file', path, mode, options };
}

function isMode(mode: string): mode is (typeof modes)[number] {
  return (modes as readonly string[]).includes(mode);
}

function filePath(written: string): string {
  if (!written.startsWith('file:')) return written;
  const path = written.slice('file:'.length).replace(/^\/\/(?:localhost)?(?=\/)/, '');
  try {
    return decodeURIComponent(path);
  } catch {
    throw malformed('a "%" in its path is not followed by two hex digits');
  }
}

/** A web socket server answers over HTTP as well, which is what is spoken here. */
function remoteTarget(
  scheme: string,
  path: string,
  query: ReadonlyMap<string, string>,
): RemoteTarget {
  const plain = scheme === 'libsql+ws' || scheme === 'libsql+http' || query.get('tls') === '0';
  const host = /^(\[[^\]]*\]|[^/:@]+)(?::\d+)?(?:\/|$)/.exec(path)?.[1];
  if (host === undefined) throw malformed('it names no host');
  for (const name of query.keys()) {
    if (name === 'authToken' || name === 'tls' || name.startsWith('_')) continue;
    const known = ['authToken', 'tls'];
    throw new MercatorError('E_URL', `unknown parameter "${name}" in a libSQL URL`, {
      hint: `known are ${known.join(', ')}.${didYouMean(name, known)}`,
    });
  }
  return {
    kind: 'remote',
    url: `${plain ? 'http' : 'https'}://${path}`,
    encrypted: !plain,
    host,
    authToken: query.get('authToken'),
  };
}

function urlFacts(scheme: string, place: string, rawQuery: string): UrlFacts {
  const query = rawQuery.replace(/(^|&)(authToken)=[^&]*/gi, '$1$2=xxxxx');
  const slash = place.indexOf('/');
  return {
    scheme,
    user: undefined,
    host: slash < 0 ? place : place.slice(0, slash),
    path: slash < 0 ? '' : place.slice(slash),
    rawQuery: query,
    boundSchema: mainSchema,
    redacted: `${scheme}://${place}${query === '' ? '' : `?${query}`}`,
  };
}

function malformed(why: string): MercatorError {
  return new MercatorError('E_URL', `malformed SQLite URL: ${why}`, {
    hint: 'for example sqlite://file.db, sqlite:///absolute/path.db?mode=ro, sqlite://dev?mode=memory',
  });
}
