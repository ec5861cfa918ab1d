import { isMercatorError, type MercatorError } from '../base/index.ts';
import { type ApplyOptions, type ApplyReport, applyAt } from './apply.ts';
import { type Channels, tell } from './channels.ts';
import { type DevPool, devPool } from './dev-pool.ts';
import { openProject } from './project.ts';
import { type Workplace, workplaceOf } from './workplace.ts';

export interface EnvironmentsOptions extends ApplyOptions {
  /** How many are worked on at a time; 4 unless told, 1 where a person is asked. */
  readonly parallel?: number;
}

/** One target of several: what became of it, or why nothing did. */
export interface EnvironmentRun {
  readonly env: string;
  readonly report?: ApplyReport;
  readonly error?: MercatorError;
  readonly durationMs: number;
}

const defaultParallel = 4;

/**
 * `applySchema` for every instance of an environment (`for_each`, or blocks of one name), or for the
 * one there is. They run side by side up to a bound; one that fails does not stop the others, and
 * its error is in its run. Throws only what concerns all of them: E_USAGE, the project file's errors,
 * E_INTERRUPTED.
 */
export async function applyEnvironments(
  options: EnvironmentsOptions,
  channels: Channels,
): Promise<readonly EnvironmentRun[]> {
  const project = await openProject(options, channels);
  const envs = project === undefined || project.envs.length === 0 ? [undefined] : project.envs;
  tell(channels, { kind: 'targets', count: envs.length });
  const works = await Promise.all(
    envs.map((env) => workplaceOf(options, channels, { project, env })),
  );
  const devs = devPool();
  const asked = options.autoApprove !== true && options.dryRun !== true;
  const parallel = asked ? 1 : (options.parallel ?? defaultParallel);
  try {
    return await inParallel(works, parallel, (work) => runOne(work, options, devs));
  } finally {
    await devs.close();
  }
}

async function runOne(
  work: Workplace,
  options: ApplyOptions,
  devs: DevPool,
): Promise<EnvironmentRun> {
  const { clock } = work.channels.host;
  const start = clock.monotonicMs();
  const env = work.env?.name ?? '';
  const durationMs = (): number => clock.monotonicMs() - start;
  try {
    const report = await applyAt(work, options, devs);
    const { failure } = report;
    const failed = failure === undefined ? {} : { error: failure };
    return { env, report, ...failed, durationMs: durationMs() };
  } catch (error) {
    if (!isMercatorError(error) || error.code === 'E_INTERRUPTED') throw error;
    return { env, error, durationMs: durationMs() };
  }
}

/** Results in the order of the items, however the work ends. */
async function inParallel<T, R>(
  items: readonly T[],
  bound: number,
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results = new Map<number, R>();
  const queue = items.entries();
  const worker = async (): Promise<void> => {
    for (const [at, item] of queue) results.set(at, await work(item));
  };
  await Promise.all(Array.from({ length: Math.min(bound, items.length) }, worker));
  return items.flatMap((_, at) => results.get(at) ?? []);
}
