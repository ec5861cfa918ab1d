import { MercatorError, Secret } from '../base/index.ts';
import type { Env, Project, Text } from '../config/index.ts';
import { beginPhase, type Channels, warn } from './channels.ts';

/** How an operation is told which project file and environment to use (cli.md 2). */
export interface ProjectOptions {
  /** URL of the project file; `file://atlas.hcl` when only `env` is given. */
  readonly config?: string;
  readonly env?: string;
  /** `name=value` each, as after `--var`. */
  readonly vars?: readonly string[];
  /** Unknown blocks and attributes of the project file are warnings instead of errors. */
  readonly lenient?: boolean;
}

/**
 * The project, or undefined when neither a file nor an environment was named: a file that merely
 * lies there is not read.
 */
export async function openProject(
  options: ProjectOptions,
  channels: Channels,
): Promise<Project | undefined> {
  if (options.env === undefined && options.config === undefined) return undefined;
  const url = options.config ?? (await defaultProject(channels));
  beginPhase(channels, 'config', url);
  // Only who has a project file pays for its language.
  const { builtinSources, loadProject } = await import('../config/index.ts');
  const { sqlSource } = await import('./sql-source.ts');
  const project = await loadProject({
    url,
    env: options.env,
    vars: options.vars ?? [],
    host: channels.host,
    sources: [...builtinSources, sqlSource],
    print: channels.print ?? (() => undefined),
    signal: channels.signal,
    lenient: options.lenient ?? false,
  });
  for (const warning of project.warnings) warn(channels, warning);
  return project;
}

/** `atlas.hcl`; a typed module where there is no such file. */
async function defaultProject({ host }: Channels): Promise<string> {
  const names = ['atlas.hcl', 'mercator.config.ts', 'mercator.config.js', 'mercator.config.mjs'];
  for (const name of names) {
    if ((await host.files.stat(name))?.kind === 'file') return `file://${name}`;
  }
  return 'file://atlas.hcl';
}

/** The one environment of a command that works on one. Throws E_ENV_NOT_FOUND. */
export function singleEnv(project: Project | undefined): Env | undefined {
  const envs = project?.envs ?? [];
  const first = envs[0];
  if (first !== undefined && envs.length > 1) {
    throw new MercatorError('E_ENV_NOT_FOUND', `multiple envs found for "${first.name}"`, {
      hint: 'this command works on one target; give the one you mean with --url',
    });
  }
  return first;
}

/** The value of `env://name`. Throws E_URL. */
export function resolveEnvUrl(url: Text, env: Env | undefined): Text {
  if (url instanceof Secret || !url.startsWith('env://')) return url;
  const name = url.slice('env://'.length);
  if (env === undefined) {
    throw new MercatorError(
      'E_URL',
      'cannot use env:// variables without selecting an environment',
      { hint: 'add --env' },
    );
  }
  const value = envAttribute(env, name, url);
  if (typeof value === 'string' && value.startsWith('env://')) {
    throw new MercatorError('E_URL', `"${url}" points to another env:// variable`);
  }
  return value;
}

function envAttribute(env: Env, name: string, url: string): Text {
  if (!/^[\w.-]+$/.test(name)) throw new MercatorError('E_URL', `invalid env:// variable "${url}"`);
  const known: Readonly<Record<string, Text | readonly Text[] | undefined>> = {
    url: env.url,
    dev: env.dev,
    src: env.src,
    'schema.src': env.src,
  };
  const value = known[name] ?? env.extra.get(name);
  if (Array.isArray(value) && value.length === 1) return checkText(value[0], name, env);
  if (Array.isArray(value)) {
    throw new MercatorError(
      'E_URL',
      `expect one schema in env "${env.name}" attribute "${name}", got: ${value.length}`,
    );
  }
  return checkText(value, name, env);
}

function checkText(value: unknown, name: string, env: Env): Text {
  if (typeof value === 'string') return value;
  if (value instanceof Secret) return value.map(String);
  const problem = value === undefined ? 'is not set' : 'is not a string';
  throw new MercatorError('E_URL', `attribute "${name}" of env "${env.name}" ${problem}`);
}
