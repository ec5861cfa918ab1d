import { isMercatorError, MercatorError, messageOf } from '../base/index.ts';
import type { Dialect } from '../dialects/index.ts';
import type { Host, ProcessResult } from '../host/index.ts';
import { type DockerDriver, driverUrl } from './docker-driver.ts';

/** A container that is wanted; `parseDockerUrl` and the `docker` block of a project file give it. */
export interface DockerWish {
  readonly driver: DockerDriver;
  readonly image: string;
  /** Made in the container, and connected to; absent: the driver's own. */
  readonly database: string | undefined;
  /** Joins the URL of the connection. */
  readonly query: string;
  readonly baseline: readonly string[];
  /** Show what docker says. */
  readonly verbose: boolean;
  readonly command: readonly string[];
  /** Each use gets a copy of the database. */
  readonly template: boolean;
  readonly build:
    | {
        readonly context: string;
        readonly dockerfile?: string;
        readonly target?: string;
        readonly args: ReadonlyMap<string, string>;
      }
    | undefined;
}

interface DockerContext {
  readonly host: Host;
  readonly dialect: Dialect;
  readonly log: (line: string) => void;
  readonly signal?: AbortSignal;
}

export interface Container {
  /** Of the database in it, ready. */
  readonly url: string;
  stop(): Promise<void>;
}

const readyLimitMs = 60_000;

/**
 * Starts a container by the docker command and waits until its database answers. With `--rm`
 * nothing of it remains once it is stopped. Throws E_DOCKER in docker's own words. Source: cli.md 3.9.
 */
export async function startDocker(wish: DockerWish, cx: DockerContext): Promise<Container> {
  const { host } = cx;
  if (wish.build !== undefined) await docker(buildArguments(wish), wish, cx);
  const port = await host.net.freePort();
  const started = await docker(runArguments(wish, port), wish, cx);
  const id = started.stdout.trim().split('\n').at(-1) ?? '';
  // Also after an interruption: without the signal.
  const { signal: _, ...quiet } = cx;
  const stop = async (): Promise<void> => {
    await docker(['kill', id], wish, quiet);
  };
  try {
    const place = `${dockerHost(host)}:${port}`;
    await waitUntilReady(wish, place, cx);
    return { url: driverUrl(wish.driver, place, wish.database, wish.query), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function buildArguments({ build, image }: DockerWish): readonly string[] {
  const args = [...(build?.args ?? [])].flatMap(([name, value]) => [
    '--build-arg',
    `${name}=${value}`,
  ]);
  const file = build?.dockerfile === undefined ? [] : ['--file', build.dockerfile];
  const target = build?.target === undefined ? [] : ['--target', build.target];
  return ['build', '--tag', image, ...file, ...target, ...args, build?.context ?? '.'];
}

function runArguments(wish: DockerWish, port: number): readonly string[] {
  const { driver, database, image, command } = wish;
  const variables = driver.environment(database).flatMap((pair) => ['-e', pair]);
  return [
    'run',
    '--rm',
    '--detach',
    ...variables,
    '-p',
    `${port}:${driver.port}`,
    image,
    ...command,
  ];
}

async function docker(
  args: readonly string[],
  { verbose }: DockerWish,
  { host, log, signal }: Omit<DockerContext, 'dialect'>,
): Promise<ProcessResult> {
  const what = `docker ${args[0]}`;
  const result = await host.processes
    .run('docker', args, signal === undefined ? {} : { signal })
    .catch((cause: unknown) => {
      if (isMercatorError(cause) && cause.code === 'E_INTERRUPTED') throw cause;
      throw new MercatorError('E_DOCKER', `"docker" cannot be run: ${messageOf(cause)}`, {
        hint: 'install docker, or leave out the dev URL: a private server is then started without it',
        cause,
      });
    });
  if (verbose) for (const line of `${result.stdout}${result.stderr}`.split('\n')) log(line);
  if (result.code === 0) return result;
  throw new MercatorError(
    'E_DOCKER',
    `${what}: ${result.stderr.trim() || `exit status ${result.code}`}`,
    {
      hint: 'is the docker daemon running, and the image there? Without a dev URL a private server is started',
    },
  );
}

/** A daemon elsewhere has its ports there. */
function dockerHost({ env }: Host): string {
  const daemon = /^(?:tcp|ssh):\/\/(?:[^@/]*@)?(\[[^\]]+\]|[^:/]+)/.exec(env.DOCKER_HOST ?? '');
  return daemon?.[1] ?? 'localhost';
}

/** Asks every 100 ms; then runs what makes the database. */
async function waitUntilReady(wish: DockerWish, place: string, cx: DockerContext): Promise<void> {
  const { host, dialect, signal } = cx;
  const url = driverUrl(wish.driver, place, undefined, '');
  const until = host.clock.monotonicMs() + readyLimitMs;
  for (;;) {
    try {
      const connection = await dialect.connect({ url, host, warn: () => undefined });
      try {
        for (const sql of wish.driver.setup(wish.database)) await connection.query(sql);
        return;
      } finally {
        await connection.close();
      }
    } catch (error) {
      if (!isMercatorError(error)) throw error;
      if (host.clock.monotonicMs() > until) {
        throw new MercatorError('E_DOCKER', `timeout: ${messageOf(error)}`, { cause: error });
      }
      await host.clock.sleep(100, signal);
    }
  }
}
