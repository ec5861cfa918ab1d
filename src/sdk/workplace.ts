import type { Env, Project, RowPolicy, Text } from '../config/index.ts';
import type { InspectScope } from '../dialects/index.ts';
import type { Channels } from './channels.ts';
import type { DevWish } from './dev-choice.ts';
import { modesOf } from './modes.ts';
import { openProject, type ProjectOptions, resolveEnvUrl, singleEnv } from './project.ts';
import type { ResolveContext } from './states/resolve.ts';

/** What operations on states have in common. */
export interface StateOptions extends ProjectOptions {
  /** Where files are tried; else the env's `dev`; else a private server, started on need. */
  readonly devUrl?: Text;
  /** Schemas to work on; else the env's `schemas`; else all. */
  readonly schemas?: readonly string[];
  readonly exclude?: readonly string[];
  readonly include?: readonly string[];
  /** `off`: states are read anew, whatever is known of them; so does MERCATOR_CACHE=off. */
  readonly cache?: 'on' | 'off';
  /** How long to wait for others to leave a database; 10 seconds unless told. */
  readonly lockTimeoutMs?: number;
}

/** What an operation on states works with, settled before anything is connected to. */
export interface Workplace {
  readonly channels: Channels;
  readonly project: Project | undefined;
  readonly env: Env | undefined;
  readonly scope: InspectScope;
  /** What the environment does about rows; undefined: nothing. */
  readonly rows: RowPolicy | undefined;
  readonly lockTimeoutMs: number;
  /** Whether states that were read before need no dev database. */
  readonly cached: boolean;
  /** As the options or the env name it. */
  readonly devUrl: Text | undefined;
  /** What is asked for as the dev database. Throws E_DEV_URL, E_URL, E_DRIVER. */
  readonly devWish: () => Promise<DevWish>;
  readonly resolve: ResolveContext;
}

export const defaultLockTimeoutMs = 10_000;

export async function openWorkplace(options: StateOptions, channels: Channels): Promise<Workplace> {
  const project = await openProject(options, channels);
  return workplaceOf(options, channels, { project, env: singleEnv(project) });
}

/** The same for one of several environments. */
export async function workplaceOf(
  options: StateOptions,
  channels: Channels,
  { project, env }: { readonly project: Project | undefined; readonly env: Env | undefined },
): Promise<Workplace> {
  const named = options.devUrl ?? env?.dev;
  const devUrl = named && resolveEnvUrl(named, env);
  const { host } = channels;
  const inputs = await plainInputs(options, project);
  return {
    channels,
    project,
    env,
    scope: {
      schemas: options.schemas ?? env?.schemas ?? [],
      exclude: options.exclude ?? env?.exclude ?? [],
      include: options.include ?? env?.include ?? [],
      modes: modesOf(env?.mode),
    },
    rows: env?.rows,
    lockTimeoutMs: options.lockTimeoutMs ?? defaultLockTimeoutMs,
    cached: options.cache !== 'off' && host.env.MERCATOR_CACHE !== 'off',
    devUrl,
    devWish: async () => {
      const { devWish } = await import('./dev-choice.ts');
      return devWish(devUrl, project);
    },
    resolve: { host, project, env, inputs },
  };
}

/** `--var` where no project file takes it; only who uses it loads the file's language. */
async function plainInputs(
  { vars = [] }: ProjectOptions,
  project: Project | undefined,
): Promise<ResolveContext['inputs']> {
  if (project !== undefined || vars.length === 0) return new Map();
  const { parseInputs } = await import('../config/index.ts');
  return parseInputs(vars);
}
