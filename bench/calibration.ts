import { time } from './measure.ts';

/*
 * How much slower this machine is at present than the one that the budgets were set on, for what
 * cannot be measured against something else in one run. `node -e 0` took 25 to 40 ms of processor
 * time there; the middle of that is the reference.
 */

const START_MS = 32;

/** The factor of this very moment, at least 1. */
export async function slownessNow(): Promise<number> {
  const { cpuMs } = await time({ program: process.execPath, args: ['-e', '0'] }, 4);
  return Math.max(1, cpuMs / 4 / START_MS);
}

/** The factor, at least 1: the least of five times five starts of Node against the reference. */
export async function slowness(): Promise<number> {
  const node = { program: process.execPath, args: ['-e', '0'] };
  const starts: number[] = [];
  for (let i = 0; i < 5; i++) starts.push((await time(node, 5)).cpuMs / 5);
  return Math.max(1, Math.min(...starts) / START_MS);
}
