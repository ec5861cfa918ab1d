import { existsSync, readFileSync } from 'node:fs';

/**
 * Milliseconds by step: `<step> clock`; `<step>` of it, less what the main thread waited for a
 * processor; `<step> cpu` of processor time on all threads.
 */
export const steps: Record<string, number> = {};

/** The result; the times go into `steps`. */
export async function step<T>(name: string, work: () => T | Promise<T>): Promise<T> {
  const cpu = process.cpuUsage();
  const waited = waitedMs();
  const start = performance.now();
  const result = await work();
  const clock = performance.now() - start;
  steps[`${name} clock`] = clock;
  steps[name] = clock - (waitedMs() - waited);
  const { user, system } = process.cpuUsage(cpu);
  steps[`${name} cpu`] = (user + system) / 1000;
  return result;
}

const SCHEDULE = '/proc/self/schedstat';

/**
 * How long the main thread was ready to run and had no processor, as Linux counts it; 0 elsewhere.
 * Source: https://docs.kernel.org/scheduler/sched-stats.html
 */
function waitedMs(): number {
  if (!existsSync(SCHEDULE)) return 0;
  const [, waitedNs] = readFileSync(SCHEDULE, 'utf8').split(' ').map(Number);
  return (waitedNs ?? 0) / 1e6;
}
