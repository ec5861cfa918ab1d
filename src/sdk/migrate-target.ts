import { MercatorError } from '../base/index.ts';
import type { Env, Project, Text } from '../config/index.ts';
import type { Connection } from '../dialects/index.ts';
import { findRevisions, type MigrationDirectory, type Revisions } from '../migrate/index.ts';
import type { Channels } from './channels.ts';
import { openConnection } from './connect.ts';
import type { DirectoryOptions } from './migrate-directory.ts';
import { resolveEnvUrl } from './project.ts';

/** How an operation is told which database has the history. */
export interface TargetOptions extends DirectoryOptions {
  /** A database URL or `env://name`; else the env's `url`. */
  readonly url?: Text;
  /** Schema of the revisions table; else the env's, else the one the URL binds, else its own. */
  readonly revisionsSchema?: string;
}

/** A directory and the database it is for. */
export interface Target {
  readonly directory: MigrationDirectory;
  readonly connection: Connection;
  readonly project: Project | undefined;
  readonly env: Env | undefined;
  readonly channels: Channels;
}

/** Throws E_USAGE in Atlas's words when no URL is given. */
export function targetUrl(options: TargetOptions, env: Env | undefined): Text {
  const url = options.url ?? env?.url;
  if (url !== undefined && url !== '') return resolveEnvUrl(url, env);
  throw new MercatorError('E_USAGE', 'required flag(s) "url" not set', {
    hint: 'name a database with --url, or an environment that has one with --env',
  });
}

/** Connects, works, and closes the connection whatever happens. */
export async function onTarget<T>(
  options: TargetOptions,
  opened: Omit<Target, 'connection'>,
  work: (target: Target) => Promise<T>,
): Promise<T> {
  const { env, channels } = opened;
  const connection = await openConnection(targetUrl(options, env), channels);
  try {
    return await work({ ...opened, connection });
  } finally {
    await connection.close();
  }
}

/** The revisions table; made where it is missing when `create`. Throws E_REVISIONS. */
export function revisionsOf(
  options: TargetOptions,
  { connection, env, directory }: Target,
  create: boolean,
): Promise<Revisions> {
  const asked = options.revisionsSchema ?? env?.migration.revisionsSchema;
  const compare = directory.format.compareVersions;
  return findRevisions(connection, { asked: asked === '' ? undefined : asked, create, compare });
}
