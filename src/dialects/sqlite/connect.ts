import {
  isMercatorError,
  isSecret,
  MercatorError,
  renewSecret,
  sourceFile,
} from '../../base/index.ts';
import type { Host } from '../../host/index.ts';
import { scanRules, scanStatements } from '../../sql/index.ts';
import type { ConnectOptions, QueryResult } from '../dialect.ts';
import { fileMissing, openError, queryError } from './connect-errors.ts';
import { type FileTarget, parseUrl, type RemoteTarget, type SqliteUrl } from './url.ts';

/** One open database. */
export interface Session {
  readonly url: SqliteUrl;
  readonly driver: 'node:sqlite' | 'better-sqlite3' | 'libsql';
  /** One statement. Throws E_QUERY. */
  query(sql: string, parameters?: readonly unknown[]): Promise<QueryResult>;
  /** Any number of statements, without results. Throws E_QUERY; what ran before stays. */
  run(sql: string): Promise<void>;
  close(): Promise<void>;
}

/** What is asked of a driver; all of them work synchronously. */
interface Handle {
  readonly driver: Session['driver'];
  /** Integers are bigint, so that 1 and 1.0 are told apart and none is rounded. */
  all(sql: string, parameters: readonly unknown[]): Rows;
  exec(sql: string): void;
  close(): void;
}

interface Rows {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

/**
 * An open session, its pragmas set. The URL is evaluated anew, so a token in it is made for this
 * connection (D8). Throws E_URL, E_CONNECT, E_LOGIN, E_TLS, E_DATABASE_NOT_FOUND,
 * E_CREDENTIALS_INSECURE.
 */
export async function openSession(options: ConnectOptions): Promise<Session> {
  const url = parseUrl(isSecret(options.url) ? await renewSecret(options.url) : options.url);
  const { target } = url;
  if (target.kind === 'file' && target.mode !== 'rwc') await demandFile(target, options.host);
  if (target.kind === 'remote') demandEncryption(target);
  try {
    const handle = await openHandle(url, options.host);
    const pragmas = target.kind === 'remote' ? [] : url.pragmas;
    for (const { name, value } of pragmas) handle.all(`PRAGMA ${name} = ${value}`, []);
    // The first read of the file: what is no database shows here.
    handle.all('SELECT count(*) FROM sqlite_schema', []);
    return startSession(url, handle);
  } catch (error) {
    throw openError(error, url);
  }
}

async function demandFile(target: FileTarget, host: Host): Promise<void> {
  if ((await host.files.stat(target.path)) === undefined) throw fileMissing(target.path);
}

const ownMachine = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

function demandEncryption({ authToken, encrypted, host }: RemoteTarget): void {
  if (authToken === undefined || encrypted || ownMachine.test(host)) return;
  throw new MercatorError(
    'E_CREDENTIALS_INSECURE',
    `the token for "${host}" would be sent in the clear`,
    {
      hint: 'use libsql:// or libsql+wss://',
    },
  );
}

function startSession(url: SqliteUrl, handle: Handle): Session {
  const guarded = async <T>(work: () => T): Promise<T> => {
    try {
      return work();
    } catch (error) {
      throw queryError(error);
    }
  };
  return {
    url,
    driver: handle.driver,
    query: (sql, parameters = []) =>
      guarded(() => {
        // The drivers would run the first and drop the rest.
        if (!isOneStatement(sql)) throw new Error('exactly one statement can be run at a time');
        const { columns, rows } = handle.all(sql, parameters);
        const types = columns.map((_, i) => columnType(rows, i));
        return { columns, types, rows: rows.map((row) => row.map(asText)) };
      }),
    run: (sql) => guarded(() => handle.exec(sql)),
    close: () => guarded(() => handle.close()),
  };
}

function isOneStatement(sql: string): boolean {
  return scanStatements(sourceFile('', sql), scanRules.sqlite).length === 1;
}

/** SQLite has a type for each value: a column is one of numbers when all that is in it are. */
function columnType(rows: Rows['rows'], column: number): QueryResult['types'][number] {
  const values = rows.map((row) => row[column]).filter((value) => value !== null);
  const isNumber = (value: unknown): boolean =>
    typeof value === 'bigint' || typeof value === 'number';
  return values.length > 0 && values.every(isNumber) ? 'number' : 'text';
}

/** As SQLite prints it; a blob as its literal. */
function asText(value: unknown): string | null {
  if (value === null) return null;
  if (typeof value === 'number') {
    return Number.isInteger(value) && Math.abs(value) < 1e15 ? value.toFixed(1) : String(value);
  }
  if (value instanceof Uint8Array) return `x'${Buffer.from(value).toString('hex')}'`;
  return String(value);
}

/** What comes with Node first; then the plain library, where the user has it; then libSQL's. */
async function openHandle(url: SqliteUrl, host: Host): Promise<Handle> {
  if (url.target.kind === 'remote') return openLibsql(url);
  return (await openNode(url, host)) ?? (await openBetter(url, host)) ?? (await openLibsql(url));
}

interface NodeStatement {
  setReadBigInts(on: boolean): void;
  setReturnArrays(on: boolean): void;
  columns(): readonly { readonly name: string }[];
  all(...parameters: readonly unknown[]): readonly (readonly unknown[])[];
}

interface NodeSqlite {
  readonly DatabaseSync: new (
    path: string,
    options: { readonly readOnly: boolean; readonly enableDoubleQuotedStringLiterals: boolean },
  ) => { prepare(sql: string): NodeStatement; exec(sql: string): void; close(): void };
  readonly StatementSync: { readonly prototype: object };
}

/** undefined where Node has none, or one that cannot return rows as lists (before 22.16). */
async function openNode(url: SqliteUrl, host: Host): Promise<Handle | undefined> {
  // What the module exports is told by Node's manual; the types at hand are those of Node 20.
  const sqlite = (await optionalPackage(host, 'node:sqlite')) as NodeSqlite | undefined;
  if (sqlite === undefined || !('setReturnArrays' in sqlite.StatementSync.prototype)) {
    return undefined;
  }
  const database = new sqlite.DatabaseSync(location(url), {
    readOnly: isReadOnly(url),
    // As SQLite itself is built, and files are written that others made.
    enableDoubleQuotedStringLiterals: true,
  });
  return {
    driver: 'node:sqlite',
    all: (sql, parameters) => {
      const statement = database.prepare(sql);
      statement.setReadBigInts(true);
      statement.setReturnArrays(true);
      const rows = statement.all(...parameters);
      return { columns: statement.columns().map(({ name }) => name), rows };
    },
    exec: (sql) => database.exec(sql),
    close: () => database.close(),
  };
}

/** `better-sqlite3` and `libsql` have one interface. */
interface BetterDatabase {
  prepare(sql: string): BetterStatement;
  exec(sql: string): unknown;
  close(): unknown;
}

interface BetterStatement {
  readonly reader: boolean;
  raw(on: boolean): unknown;
  safeIntegers(on: boolean): unknown;
  columns(): readonly { readonly name: string }[];
  all(...parameters: readonly unknown[]): readonly unknown[];
  run(...parameters: readonly unknown[]): unknown;
}

type BetterSqlite = new (
  path: string,
  options: { readonly readonly: boolean; readonly fileMustExist: boolean },
) => BetterDatabase;

/** undefined where it is not installed, or where the URL needs URIs, for which it is not built. */
async function openBetter({ target }: SqliteUrl, host: Host): Promise<Handle | undefined> {
  const needsUri = target.kind === 'memory' ? target.shared !== undefined : hasOptions(target);
  if (needsUri || target.kind === 'remote') return undefined;
  // To look for the folder is much quicker than an import that fails.
  if (host.packageFolder('better-sqlite3') === undefined) return undefined;
  const module = await optionalPackage(host, 'better-sqlite3');
  if (module === undefined) return undefined;
  const { default: Database } = module as { readonly default: BetterSqlite };
  const path = target.kind === 'memory' ? ':memory:' : target.path;
  const mode = target.kind === 'file' ? target.mode : 'rwc';
  const database = new Database(path, { readonly: mode === 'ro', fileMustExist: mode !== 'rwc' });
  return betterHandle('better-sqlite3', database);
}

async function openLibsql(url: SqliteUrl): Promise<Handle> {
  const { default: Database } = await import('libsql');
  const { target } = url;
  const database =
    target.kind === 'remote'
      ? new Database(target.url, remoteOptions(target))
      : new Database(location(url));
  // libsql's types are those of better-sqlite3 and say less than is there.
  return betterHandle('libsql', database as BetterDatabase);
}

/** The types are better-sqlite3's and do not know the token. */
function remoteOptions({ authToken }: RemoteTarget): object {
  return authToken === undefined ? {} : { authToken };
}

function betterHandle(driver: Session['driver'], database: BetterDatabase): Handle {
  return {
    driver,
    all: (sql, parameters) => {
      const statement = database.prepare(sql);
      if (!statement.reader) {
        // A prepared one that found the database busy goes on to count as running, in libSQL.
        if (parameters.length === 0) database.exec(sql);
        else statement.run(...parameters);
        return { columns: [], rows: [] };
      }
      statement.raw(true);
      statement.safeIntegers(true);
      // Raw mode gives lists.
      const rows = statement.all(...parameters) as Rows['rows'];
      return { columns: statement.columns().map(({ name }) => name), rows };
    },
    exec: (sql) => {
      database.exec(sql);
    },
    close: () => {
      database.close();
    },
  };
}

/** The module, or undefined when it is not there. */
async function optionalPackage(host: Host, name: string): Promise<unknown> {
  try {
    return await host.importPackage(name);
  } catch (error) {
    if (isMercatorError(error) && error.code === 'E_MISSING_PACKAGE') return undefined;
    throw error;
  }
}

/** The name under which SQLite opens it: a URI where there is something to say. */
function location({ target }: SqliteUrl): string {
  if (target.kind === 'remote') return target.url;
  if (target.kind === 'memory') {
    const { shared } = target;
    return shared === undefined
      ? ':memory:'
      : uri(shared, [
          ['mode', 'memory'],
          ['cache', 'shared'],
        ]);
  }
  // A name that looks like a URI would be read as one.
  const plain = target.mode === 'rwc' && !hasOptions(target) && !target.path.startsWith('file:');
  return plain ? target.path : uri(target.path, [['mode', target.mode], ...target.options]);
}

function hasOptions(target: SqliteUrl['target']): boolean {
  return target.kind === 'file' && target.options.size > 0;
}

/** https://www.sqlite.org/uri.html */
function uri(path: string, parameters: readonly (readonly [string, string])[]): string {
  const query = parameters.map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `file:${path.split('/').map(encodeURIComponent).join('/')}?${query.join('&')}`;
}

function isReadOnly({ target }: SqliteUrl): boolean {
  return target.kind === 'file' && target.mode === 'ro';
}
