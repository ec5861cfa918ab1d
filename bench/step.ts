/** Milliseconds of processor time by step. */
export const steps: Record<string, number> = {};

/** The result; the time goes into `steps`. */
export async function step<T>(name: string, work: () => T | Promise<T>): Promise<T> {
  const start = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(start);
  steps[name] = (user + system) / 1000;
  return result;
}
