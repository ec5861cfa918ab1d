import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isMercatorError, Secret } from '../../src/base/index.ts';
import { type Connection, dialectFor } from '../../src/dialects/index.ts';
import { nodeHost } from '../../src/host/index.ts';
import { canary } from '../support/canary.ts';
import { createDatabase, serverOf, type TestDatabase } from '../support/postgres.ts';
import { listen, startTlsFront, type TlsFront } from './tls-front.ts';

let database: TestDatabase;
let server: { port: number; superuser: string };
let front: TlsFront;
let otherName: TlsFront;
const warnings: Error[] = [];
const onWarning = (warning: Error): void => void warnings.push(warning);

beforeAll(async () => {
  process.on('warning', onWarning);
  database = await createDatabase('connect');
  server = await serverOf();
  front = await startTlsFront(server.port);
  otherName = await startTlsFront(server.port, '127.0.0.2');
});
afterAll(() => {
  front.close();
  otherName.close();
  process.off('warning', onWarning);
});

interface Given {
  readonly env?: Record<string, string>;
  readonly signal?: AbortSignal;
}

async function open(
  url: string | Secret<string>,
  { env = {}, ...given }: Given = {},
): Promise<Connection> {
  const dialect = await dialectFor('postgres');
  const host = { ...nodeHost(), env, home: undefined };
  return dialect.connect({ url, host, warn: () => {}, ...given });
}

/** `in`, or the code, message and hint of the refusal. */
async function outcome(url: string | Secret<string>, given: Given = {}): Promise<string> {
  try {
    const connection = await open(url, given);
    await connection.query('SELECT 1');
    await connection.close();
    return 'in';
  } catch (error) {
    if (!isMercatorError(error)) throw error;
    return `${error.code}: ${error.message} / ${error.hint}`;
  }
}

function at(place: string, rest: string): string {
  return `postgres://${server.superuser}@${place}/${database.name}${rest}`;
}

/** A URL that holds what counts as a cloud token. */
function withToken(make: (token: string) => string, renewals: string[] = []): Secret<string> {
  const token = canary('cloud-token-of-the-connect-test');
  const renew = async (): Promise<string> => {
    renewals.push('made');
    return token;
  };
  return new Secret(token, [{ provenance: 'cloud-token', label: 'test' }], renew).map(make);
}

describe('a connection that cannot be', () => {
  const plain = (): string => `127.0.0.1:${server.port}`;

  it.each([
    [
      'no server',
      () => at('127.0.0.1:1', ''),
      'E_CONNECT: cannot connect to "127.0.0.1:1": connection refused / is the server running',
    ],
    [
      'no host',
      () => at('nowhere.invalid:1', ''),
      'E_CONNECT: cannot connect to "nowhere.invalid:1": no such host',
    ],
    [
      'no socket',
      () => at('', '?host=/nonexistent'),
      'E_CONNECT: cannot connect to "/nonexistent/.s.PGSQL.5432": there is no such socket',
    ],
    [
      'no TLS',
      () => at(plain(), ''),
      'does not offer TLS, which is required: no sslmode means require / switch TLS on at the server, or add sslmode=disable',
    ],
    [
      'no database',
      () => `postgres://${server.superuser}@${plain()}/nope?sslmode=disable`,
      'E_DATABASE_NOT_FOUND: the server has no database "nope" / the path of the URL',
    ],
    [
      'no role',
      () => `postgres://nobody@${plain()}/x?sslmode=disable`,
      'E_LOGIN: the server refused the login of user "nobody": role "nobody" does not exist',
    ],
    [
      'an unknown parameter',
      () => at(plain(), '?sslmode=disable&serch_path=x'),
      'E_URL: the server refused a parameter of the URL: unrecognized configuration parameter "serch_path" / parameters that are not the client\'s are sent to the server. Did you mean "search_path"?',
    ],
    [
      'a bad value',
      () => at(plain(), '?sslmode=disable&statement_timeout=soon'),
      'E_URL: the server refused a parameter of the URL: invalid value for parameter "statement_timeout"',
    ],
    [
      'an unknown mode',
      () => at(plain(), '?sslmode=requrie'),
      'E_URL: unsupported sslmode "requrie"',
    ],
    [
      'channel binding',
      () => at(plain(), '?sslmode=disable&channel_binding=sometimes'),
      'E_URL: unsupported channel_binding',
    ],
    [
      'no root file',
      () => at(plain(), '?sslrootcert=/nonexistent.crt'),
      'E_TLS: cannot read the certificate file "/nonexistent.crt"',
    ],
  ])('%s', async (_, url, expected) => {
    expect(await outcome(url())).toContain(expected);
  });

  it('a server that does not answer', async () => {
    const silent = createServer(() => {});
    const port = await listen(silent);
    const begun = Date.now();
    expect(await outcome(at(`127.0.0.1:${port}`, '?connect_timeout=1'))).toContain(
      `E_CONNECT: cannot connect to "127.0.0.1:${port}": no answer in time / is the server reachable`,
    );
    expect(Date.now() - begun).toBeLessThan(5000);
    silent.close();
  });

  it('a server that speaks something else', async () => {
    const http = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    const place = `127.0.0.1:${await listen(http)}`;
    expect(await outcome(at(place, ''))).toMatch(/^E_TLS: TLS with .* failed/);
    expect(await outcome(at(place, '?sslmode=disable'))).toMatch(/^E_CONNECT: /);
    http.close();
  });

  it('one that the user gives up', async () => {
    const silent = createServer(() => {});
    const stop = new AbortController();
    const waiting = outcome(at(`127.0.0.1:${await listen(silent)}`, ''), { signal: stop.signal });
    stop.abort();
    expect(await waiting).toContain('E_INTERRUPTED');
    silent.close();
  });
});

describe('TLS', () => {
  let rootFile: string;
  let otherRootFile: string;
  beforeAll(() => {
    const folder = mkdtempSync(join(tmpdir(), 'mercator-connect-'));
    rootFile = join(folder, 'root.crt');
    otherRootFile = join(folder, 'other.crt');
    writeFileSync(rootFile, front.root);
    writeFileSync(otherRootFile, otherName.root);
  });

  const rows: [string, string, string, string[]][] = [
    // What the URL says beside the host; outcome; what the server saw.
    ['localhost', '', 'in', ['tls']],
    ['localhost', '?sslmode=require', 'in', ['tls']],
    ['localhost', '?sslmode=prefer', 'in', ['tls']],
    ['localhost', '?sslmode=no-verify', 'in', ['tls']],
    ['localhost', '?sslmode=disable', 'in', ['plain']],
    ['localhost', '?sslmode=verify-full', 'cannot be verified', ['refused']],
    ['localhost', '?sslmode=verify-ca', 'cannot be verified', ['refused']],
    ['localhost', '?sslmode=verify-full&sslrootcert=ROOT', 'in', ['tls']],
    ['127.0.0.1', '?sslmode=verify-full&sslrootcert=ROOT', 'in', ['tls']],
    ['localhost', '?sslrootcert=ROOT', 'in', ['tls']],
    ['localhost', '?sslrootcert=OTHER', 'cannot be verified', ['refused']],
    ['localhost', '?sslmode=verify-full&sslrootcert=system', 'cannot be verified', ['refused']],
  ];

  it.each(rows)('%s%s: %s', async (host, query, expected, seen) => {
    front.seen.length = 0;
    const escaped = query.replace('ROOT', rootFile).replace('OTHER', otherRootFile);
    expect(await outcome(at(`${host}:${front.port}`, escaped))).toContain(expected);
    if (expected === 'in') expect(front.seen).toEqual(seen);
    else expect(front.seen).not.toContain('plain');
  });

  it('takes mode and root from the environment, too', async () => {
    const url = at(`localhost:${front.port}`, '');
    const env = { PGSSLMODE: 'verify-full' };
    expect(await outcome(url, { env })).toContain('cannot be verified');
    expect(await outcome(url, { env: { ...env, PGSSLROOTCERT: rootFile } })).toBe('in');
  });

  it('checks the name, unless only the chain is wanted', async () => {
    const place = `127.0.0.2:${otherName.port}`;
    const root = `sslrootcert=${otherRootFile}`;
    expect(await outcome(at(place, `?sslmode=verify-full&${root}`))).toContain(
      'its certificate is for another name (sslmode=verify-full was asked for) / use the name',
    );
    expect(await outcome(at(place, `?sslmode=verify-ca&${root}`))).toBe('in');
  });

  it('is done without only where the mode says so', async () => {
    const place = `127.0.0.1:${server.port}`;
    for (const mode of ['prefer', 'allow', 'disable']) {
      expect(await outcome(at(place, `?sslmode=${mode}`))).toBe('in');
    }
    for (const mode of ['require', 'no-verify', 'verify-ca', 'verify-full']) {
      expect(await outcome(at(place, `?sslmode=${mode}`))).toMatch(/^E_TLS: .* does not offer TLS/);
    }
  });

  it('guards a cloud token', async () => {
    const url = (port: number, query: string) =>
      withToken(
        (token) =>
          `postgres://${server.superuser}:${token}@localhost:${port}/${database.name}${query}`,
      );
    const env = { PGSSLMODE: 'disable' };
    for (const query of ['', '?sslmode=require', '?sslmode=prefer', '?sslmode=allow']) {
      front.seen.length = 0;
      expect(await outcome(url(front.port, query), { env })).toMatch(
        /^E_TLS: .*cannot be verified/,
      );
      expect(front.seen).not.toContain('plain');
      expect(await outcome(url(server.port, query), { env })).toMatch(/^E_TLS: .*not offer TLS/);
      expect(await outcome(url(front.port, `${query || '?'}&sslrootcert=${rootFile}`))).toBe('in');
    }
    for (const query of ['?sslmode=disable', '?sslmode=no-verify']) {
      expect(await outcome(url(front.port, query))).toBe('in');
    }
  });
});

describe('a connection', () => {
  it('evaluates its URL anew, every time', async () => {
    const renewals: string[] = [];
    const url = withToken((token) => database.url.replace('@', `:${token}@`), renewals);
    expect([await outcome(url), await outcome(url)]).toEqual(['in', 'in']);
    expect(renewals).toEqual(['made', 'made']);
  });

  it('knows what it is connected to', async () => {
    const connection = await open(`${database.url}&search_path=My%20App`);
    expect(connection.dialect.name).toBe('postgres');
    expect(connection.url).toMatchObject({ boundSchema: 'My App', path: `/${database.name}` });
    expect(connection.flavor).toMatchObject({ vendor: 'postgres', version: database.version });
    await connection.close();
  });

  it('hands rows over as text, and the server its parameters', async () => {
    const connection = await open(
      `${database.url}&search_path=My%20App&application_name=me&statement_timeout=5s&options=-c%20work_mem%3D3MB`,
    );
    const settings = ['search_path', 'application_name', 'statement_timeout', 'work_mem'];
    const sql = settings.map((name) => `current_setting('${name}')`).join(', ');
    expect((await connection.query(`SELECT ${sql}`)).rows).toEqual([
      ['"My App"', 'me', '5s', '3MB'],
    ]);
    expect(
      await connection.query('SELECT 1 AS a, true AS b, NULL AS a, $1::jsonb AS j, now() IS NULL', [
        '[1]',
      ]),
    ).toEqual({
      columns: ['a', 'b', 'a', 'j', '?column?'],
      types: ['number', 'bool', 'text', 'text', 'bool'],
      rows: [['1', 't', null, '[1]', 'f']],
    });
    await connection.close();
  });

  it('gives the rows of the last statement of a text that holds several', async () => {
    const connection = await open(database.url);
    const { columns, rows } = await connection.query(
      "SELECT 1; CREATE TEMP TABLE t (); SELECT 'b' AS c",
    );
    expect({ columns, rows }).toEqual({ columns: ['c'], rows: [['b']] });
    await connection.close();
  });

  it('tells a refused query in the server’s words', async () => {
    const connection = await open(database.url);
    await expect(connection.query('SELECT nope')).rejects.toMatchObject({
      code: 'E_QUERY',
      message: 'column "nope" does not exist (SQLSTATE 42703)',
    });
    expect((await connection.query('SELECT 1')).rows).toEqual([['1']]);
    await connection.close();
  });

  it('that is cut off is reported, not thrown about', async () => {
    const connection = await open(database.url);
    const { rows } = await connection.query('SELECT pg_backend_pid()');
    await database.query('SELECT pg_terminate_backend($1)', [rows[0]?.[0]]);
    await expect(connection.query('SELECT 1')).rejects.toMatchObject({ code: 'E_CONNECT' });
    await expect(connection.query('SELECT 1')).rejects.toMatchObject({ code: 'E_CONNECT' });
    await connection.close();
  });

  it('ends when the signal says so', async () => {
    const stop = new AbortController();
    const connection = await open(database.url, { signal: stop.signal });
    const query = connection.query('SELECT pg_sleep(20)');
    setTimeout(() => stop.abort(), 50);
    await expect(query).rejects.toMatchObject({ code: 'E_INTERRUPTED' });
    await connection.close();
  });

  it('gives the driver no cause to warn', () => {
    expect(warnings.map((warning) => warning.message)).toEqual([]);
  });
});
