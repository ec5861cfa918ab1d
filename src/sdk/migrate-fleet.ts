import { isMercatorError, type MercatorError } from '../base/index.ts';
import type { Env, Project } from '../config/index.ts';
import { dialectFor } from '../dialects/index.ts';
import type { MigrationDirectory } from '../migrate/index.ts';
import { type Channels, tell } from './channels.ts';
import { applyTo, type MigrateApplyOptions, type MigrateApplyReport } from './migrate-apply.ts';
import { directoryUrl, loadDirectory } from './migrate-directory.ts';
import { targetUrl } from './migrate-target.ts';
import { openProject } from './project.ts';
import { rolloutGroups } from './rollout.ts';
import { runRollout } from './run-rollout.ts';
import { isInShard, parseShard } from './shard.ts';
import { redactedUrl, schemeOf } from './url-parts.ts';

export interface FleetOptions extends MigrateApplyOptions {
  /** `2/4`: only the targets that are the second machine's of four. */
  readonly shard?: string;
}

/** How one target fared. */
export interface FleetOutcome {
  /** Its URL without password. */
  readonly target: string;
  /** Absent: it could not be worked on at all. */
  readonly report?: MigrateApplyReport;
  readonly failure?: MercatorError;
}

export interface FleetReport {
  /** In the order they ended. */
  readonly outcomes: readonly FleetOutcome[];
  /** Targets that were left out because another failed. */
  readonly notRun: readonly string[];
}

/**
 * Applies pending files to every target of an environment (`for_each`), in the groups of its
 * deployment. What fails is in the report; a second run goes on where this one stopped. Each
 * outcome is also told as it comes, by the event `migrated`. Throws what the project file throws,
 * E_USAGE, E_CONFIG_INVALID.
 */
export async function applyFleet(options: FleetOptions, channels: Channels): Promise<FleetReport> {
  const project = await openProject(options, channels);
  if (project === undefined || project.envs.length === 0) {
    return { outcomes: [await outcomeOf(options, channels, project, undefined)], notRun: [] };
  }
  const names = await targetsOf(options, project.envs);
  const outcomes: FleetOutcome[] = [];
  const load = cachedDirectories(options, channels, project);
  await runRollout(rolloutGroups(project, [...names.keys()]), async (env) => {
    const outcome = await outcomeOf(options, channels, project, env, load);
    outcomes.push(outcome);
    tell(channels, { kind: 'migrated', outcome });
    return outcome.failure === undefined;
  });
  const ran = new Set(outcomes.map(({ target }) => target));
  return { outcomes, notRun: [...names.values()].filter((name) => !ran.has(name)) };
}

/** The targets of this shard, each with what it is called. */
async function targetsOf(
  options: FleetOptions,
  envs: readonly Env[],
): Promise<ReadonlyMap<Env, string>> {
  const shard = options.shard === undefined ? undefined : parseShard(options.shard);
  const targets = new Map<Env, string>();
  for (const env of envs) {
    const url = targetUrl(options, env);
    const name = redactedUrl(url, await dialectFor(schemeOf(url) ?? ''));
    if (shard === undefined || isInShard(name, shard)) targets.set(env, name);
  }
  return targets;
}

type Load = (env: Env | undefined) => Promise<MigrationDirectory>;

/** A directory that many targets share is read once. */
function cachedDirectories(
  options: FleetOptions,
  channels: Channels,
  project: Project | undefined,
): Load {
  const loaded = new Map<string, Promise<MigrationDirectory>>();
  return (env) => {
    const url = directoryUrl(options, env);
    const key = `${url.format.name} ${url.text}`;
    const found = loaded.get(key) ?? loadDirectory(url, project, channels);
    loaded.set(key, found);
    return found;
  };
}

async function outcomeOf(
  options: FleetOptions,
  channels: Channels,
  project: Project | undefined,
  env: Env | undefined,
  load: Load = cachedDirectories(options, channels, project),
): Promise<FleetOutcome> {
  // What is wrong with the directory is wrong for all of them.
  const directory = await load(env);
  const url = targetUrl(options, env);
  const target = redactedUrl(url, await dialectFor(schemeOf(url) ?? ''));
  try {
    const report = await applyTo(options, channels, { directory, project, env });
    const { failure } = report;
    return { target, report, ...(failure === undefined ? {} : { failure }) };
  } catch (error) {
    if (!isMercatorError(error)) throw error;
    return { target, failure: error };
  }
}
