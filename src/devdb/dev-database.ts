import { type Diagnostic, MercatorError, type Secret } from '../base/index.ts';
import type { Connection, DevRung, DevServer, Dialect, OpenDev } from '../dialects/index.ts';
import type { Host } from '../host/index.ts';
import { type DockerWish, startDocker } from './docker.ts';
import type { Kept, StateCache } from './state-cache.ts';

/** Where the dev database is to come from (D9). */
export type DevChoice =
  /** The nearest private server or embedded engine. */
  | { readonly kind: 'private'; readonly version?: string }
  /** One that runs. */
  | {
      readonly kind: 'named';
      readonly url: string | Secret<string>;
      readonly baseline: readonly string[];
    }
  | ({ readonly kind: 'docker' } & DockerWish);

export interface DevOptions {
  readonly dialect: Dialect;
  readonly choice: DevChoice;
  readonly host: Host;
  /** The version of the target, as far as it is known: a private server of its like is taken. */
  readonly like?: () => string | undefined;
  readonly lockTimeoutMs: number;
  readonly warn: (warning: Diagnostic) => void;
  readonly log: (line: string) => void;
  /** Told once, when it is first needed. */
  readonly opening: () => void;
  /** Told once, when it is there. */
  readonly opened: (rung: DevRung, startMs: number) => void;
  readonly signal?: AbortSignal;
  /** Absent: everything is read anew. */
  readonly cache?: StateCache | undefined;
}

/** A clean database to try things on, opened when it is first used. */
export interface DevDatabase {
  readonly dialect: Dialect;
  /** What was taken, once it was used; or what had read a state that was remembered. */
  rung(): DevRung | undefined;
  /** Whether it ever knows a state before it is opened. */
  readonly remembers: boolean;
  /**
   * What the work says, or what it said when it was done for the same content by the like of the
   * server that would be taken: then nothing is started. `content` is a name for all that the work
   * depends on besides the server; undefined: there is no telling.
   */
  remember<T>(content: string | undefined, work: () => Promise<T>): Promise<T>;
  /** Opens it if need be. The schema that its URL binds it to, if it does. */
  boundSchema(): Promise<string | undefined>;
  /**
   * Lets `work` use a clean database, bound to that schema or to none; it is clean again after,
   * also when the work fails. Uses wait for each other.
   */
  use<T>(schema: string | undefined, work: (connection: Connection) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export function devDatabase(options: DevOptions): DevDatabase {
  let server: Promise<DevServer> | undefined;
  let rung: DevRung | undefined;
  let spared: DevRung | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const open = (): Promise<DevServer> => {
    server ??= openServer(options).then((opened) => {
      ({ rung } = opened);
      return opened;
    });
    return server;
  };
  return {
    dialect: options.dialect,
    rung: () => rung ?? spared,
    remembers: options.cache !== undefined && options.choice.kind === 'private',
    remember: async (content, work) => {
      const entry = content === undefined ? undefined : await cacheEntry(content, options);
      if (entry === undefined) return work();
      const kept = await entry.find();
      if (kept === undefined) {
        const value = await work();
        if (rung !== undefined && entry.isFor(rung)) await entry.keep({ rung, value });
        return value;
      }
      if (rung === undefined && spared === undefined) {
        spared = { ...kept.rung, notes: [...kept.rung.notes, 'not started: the state is known'] };
        options.opened(spared, 0);
      }
      // The name of the entry says that the same work made it.
      return kept.value as Awaited<ReturnType<typeof work>>;
    },
    boundSchema: async () => (await open()).boundSchema,
    use: (schema, work) => {
      const turn = last.then(async () => {
        const opened = await open();
        if (schema === undefined && options.choice.kind !== 'private') demandWhole(opened);
        return useOnce(opened, schema, work);
      });
      // Its user has the error; the next turn only waits for it.
      last = turn.catch(() => undefined);
      return turn;
    },
    close: async () => {
      await last;
      // What could not be opened was reported when it was wanted.
      const opened = await server?.catch(() => undefined);
      await opened?.close();
    },
  };
}

interface CacheEntry {
  /** Another server was taken when the nearest could not be started. */
  isFor(rung: DevRung): boolean;
  find(): ReturnType<StateCache['find']>;
  keep(kept: Kept): Promise<void>;
}

/** undefined where nothing is kept: the server cannot be told before it is there, or is somebody's. */
async function cacheEntry(
  content: string,
  { cache, choice, dialect, host, like }: DevOptions,
): Promise<CacheEntry | undefined> {
  if (cache === undefined || choice.kind !== 'private') return undefined;
  const version = choice.version ?? like?.();
  const wish = version === undefined ? { host } : { host, like: version };
  const nearest = await dialect.dev.nearest(wish);
  if (nearest === undefined) return undefined;
  // What is wanted shows in the notes on what was taken.
  const name = `${content}-${nearest.identity}-${version?.split('.')[0] ?? 'any'}`;
  return {
    isFor: ({ kind, version: taken }) =>
      kind === nearest.kind && taken === (nearest.version ?? taken),
    find: () => cache.find(name),
    keep: (kept) => cache.keep(name, kept),
  };
}

/** What is made in one schema is printed without its name: that is not how a database prints it. */
function demandWhole({ boundSchema }: DevServer): void {
  if (boundSchema === undefined) return;
  throw new MercatorError(
    'E_DEV_URL',
    `unnecessary schema "${boundSchema}" specified in --dev-url for multi-schema mode`,
    { hint: 'leave the schema out of the dev URL, or name one in the URL of the target too' },
  );
}

async function openServer(options: DevOptions): Promise<DevServer> {
  const { clock } = options.host;
  const start = clock.monotonicMs();
  options.opening();
  const server = await serverOf(options);
  options.opened(server.rung, clock.monotonicMs() - start);
  return server;
}

function serverOf(options: DevOptions): Promise<DevServer> {
  const { choice, dialect, host, warn, log, signal } = options;
  const common = { host, warn, ...(signal === undefined ? {} : { signal }) };
  switch (choice.kind) {
    case 'private': {
      const like = choice.version ?? options.like?.();
      return dialect.dev.start({ ...common, log, ...(like === undefined ? {} : { like }) });
    }
    case 'named':
      return dialect.dev.open({ ...common, ...choice, lockTimeoutMs: options.lockTimeoutMs });
    case 'docker':
      return openDocker(options, choice, common);
  }
}

async function openDocker(
  { dialect, lockTimeoutMs, log }: DevOptions,
  wish: DockerWish,
  common: Pick<OpenDev, 'host' | 'warn' | 'signal'>,
): Promise<DevServer> {
  const container = await startDocker(wish, { ...common, dialect, log });
  try {
    const { url } = container;
    const { baseline, template } = wish;
    const server = await dialect.dev.open({ ...common, url, baseline, template, lockTimeoutMs });
    return {
      ...server,
      rung: { ...server.rung, kind: 'docker' },
      // It goes with all that is in it.
      close: () => container.stop(),
    };
  } catch (error) {
    await container.stop();
    throw error;
  }
}

/**
 * The error of the work is the one to tell, not what follows from it: what could not be cleaned is
 * cleaned once more, or told, when the server closes.
 */
async function useOnce<T>(
  server: DevServer,
  schema: string | undefined,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = await server.open(schema);
  let result: T;
  try {
    result = await work(connection);
  } catch (error) {
    await connection.close().catch(() => undefined);
    throw error;
  }
  await connection.close();
  return result;
}
