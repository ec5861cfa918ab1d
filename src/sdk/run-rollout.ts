import type { Env } from '../config/index.ts';
import type { RolloutGroup } from './rollout.ts';

/**
 * Runs the work on every target, group by group, so many at a time as each allows. `work` says
 * whether it went well; after a failure that stops the rollout nothing more begins. Resolves when
 * all that began has ended.
 */
export async function runRollout(
  groups: readonly RolloutGroup[],
  work: (env: Env) => Promise<boolean>,
): Promise<void> {
  const stop = { wanted: false };
  const ends = new Map<string, Promise<void>>();
  for (const group of groups) {
    const before = group.dependsOn.map((name) => ends.get(name) ?? Promise.resolve());
    ends.set(
      group.name,
      Promise.all(before).then(() => runGroup(group, work, stop)),
    );
  }
  await Promise.all(ends.values());
}

async function runGroup(
  { envs, parallel, onError }: RolloutGroup,
  work: (env: Env) => Promise<boolean>,
  stop: { wanted: boolean },
): Promise<void> {
  const waiting = [...envs];
  const worker = async (): Promise<void> => {
    for (let env = waiting.shift(); env !== undefined && !stop.wanted; env = waiting.shift()) {
      const isWell = await work(env);
      if (!isWell && onError === 'FAIL') stop.wanted = true;
    }
  };
  await Promise.all(Array.from({ length: Math.min(parallel, envs.length) }, worker));
}
