/** Milliseconds by step: `<step>` of the clock, `<step> cpu` of processor time on all threads. */
export const steps: Record<string, number> = {};

/** The result; the times go into `steps`. */
export async function step<T>(name: string, work: () => T | Promise<T>): Promise<T> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  const result = await work();
  steps[name] = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  steps[`${name} cpu`] = (user + system) / 1000;
  return result;
}
