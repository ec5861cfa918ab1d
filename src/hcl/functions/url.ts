import { FunctionError, type HclFunction, type Parameter } from '../eval/scope.ts';
import { compareText, stringType } from '../values/index.ts';
import { textAt } from './arguments.ts';

const url: Parameter = { name: 'url', type: stringType };

export const urlFunctions: readonly HclFunction[] = [
  {
    name: 'urlescape',
    parameters: [{ name: 'text', type: stringType }],
    doc: 'The text escaped for the query of a URL.',
    call: (args) => escapeQuery(textAt(args, 0)),
  },
  {
    name: 'urlqueryset',
    parameters: [url, { name: 'key', type: stringType }, { name: 'value', type: stringType }],
    doc: 'The URL with a parameter of its query set; the query is sorted by key.',
    call: (args) => setQuery(parseUrl(textAt(args, 0)), textAt(args, 1), textAt(args, 2)),
  },
  {
    name: 'urluserinfo',
    parameters: [url, { name: 'user', type: stringType }],
    variadic: { name: 'password', type: stringType, nullable: true },
    doc: 'The URL with another user and password; without a password when it is null.',
    call: (args) => {
      if (args.length > 3) throw new FunctionError('at most three arguments are allowed', 3);
      const password = args[2] === undefined || args[2] === null ? undefined : textAt(args, 2);
      return setUser(parseUrl(textAt(args, 0)), textAt(args, 1), password);
    },
  },
  {
    name: 'urlsetpath',
    parameters: [url, { name: 'path', type: stringType }],
    doc: 'The URL with another path.',
    call: (args) => setPath(parseUrl(textAt(args, 0)), textAt(args, 1)),
  },
];

/** The parts of a URL as they are written, so that what is not changed stays as it was. */
interface Url {
  /** `postgres:`, or empty. */
  readonly scheme: string;
  /** What follows `//` up to the path, without the user; undefined without `//`. */
  readonly host: string | undefined;
  readonly user: string | undefined;
  readonly path: string;
  readonly query: string | undefined;
  /** With its `#`, or empty. */
  readonly fragment: string;
}

const shape = /^([a-z][a-z\d+.-]*:)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(#.*)?$/is;

function parseUrl(source: string): Url {
  const match = shape.exec(source);
  const [, scheme = '', authority, path = '', query, fragment = ''] = match ?? [];
  if (match === null || (scheme === '' && path.startsWith(':'))) {
    throw new FunctionError('not a URL: the scheme is missing', 0);
  }
  const at = authority?.lastIndexOf('@') ?? -1;
  return {
    scheme,
    host: authority?.slice(at + 1),
    user: at < 0 ? undefined : authority?.slice(0, at),
    path,
    query,
    fragment,
  };
}

function formatUrl({ scheme, host, user, path, query, fragment }: Url): string {
  const login = user === undefined ? '' : `${user}@`;
  const authority = host === undefined ? '' : `//${login}${host}`;
  return `${scheme}${authority}${path}${query === undefined ? '' : `?${query}`}${fragment}`;
}

function setQuery(parsed: Url, key: string, value: string): string {
  const pairs = (parsed.query ?? '')
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => pair.split(/=(.*)/s).map(unescapeQuery))
    .filter(([name]) => name !== key);
  pairs.push([key, value]);
  pairs.sort(([left = ''], [right = '']) => compareText(left, right));
  const query = pairs
    .map(([name = '', content = '']) => `${escapeQuery(name)}=${escapeQuery(content)}`)
    .join('&');
  return formatUrl({ ...parsed, query });
}

function setUser(parsed: Url, user: string, password: string | undefined): string {
  if (parsed.host === undefined) throw new FunctionError('the URL has no host to log in to', 0);
  const secret = password === undefined ? '' : `:${escapeUser(password)}`;
  return formatUrl({ ...parsed, user: `${escapeUser(user)}${secret}` });
}

function setPath(parsed: Url, path: string): string {
  if (parsed.host === undefined && parsed.scheme !== '') {
    throw new FunctionError('the URL has no path of its own: "//" is missing after the scheme', 0);
  }
  const rooted = path === '' || path.startsWith('/') ? path : `/${path}`;
  return formatUrl({ ...parsed, path: escapePath(rooted) });
}

/*
 * What stays unescaped follows Go's net/url: https://pkg.go.dev/net/url. Letters, digits and -_.~
 * do everywhere.
 */

function escapeQuery(text: string): string {
  return escapeAll(text, /[\w.~-]/).replaceAll('%20', '+');
}

function escapeUser(text: string): string {
  return escapeAll(text, /[\w.~$&+,;=-]/);
}

function escapePath(text: string): string {
  return escapeAll(text, /[\w.~$&+,/:;=@-]/);
}

function escapeAll(text: string, plain: RegExp): string {
  let escaped = '';
  for (const byte of new TextEncoder().encode(text)) {
    const character = String.fromCharCode(byte);
    const hex = byte.toString(16).toUpperCase().padStart(2, '0');
    escaped += byte < 0x80 && plain.test(character) ? character : `%${hex}`;
  }
  return escaped;
}

/** Malformed escapes stay as they are, so that no parameter is lost. */
function unescapeQuery(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
