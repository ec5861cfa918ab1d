import { appendFileSync, chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/*
 * What a test run and the programs around it (scripts/test.ts) tell each other. The names of the
 * files are handed on in environment variables; a plain `vitest` has none of them.
 */

/** Where the run collects what it printed, logged and wrote, to be scanned for secrets. */
export const runFolderVariable = 'MERCATOR_RUN_FOLDER';
/** One secret a line. Outside the run folder, so that the scan does not find it. */
export const canaryFileVariable = 'MERCATOR_CANARY_FILE';
/** `1` for all versions of servers, all outside cases and long campaigns. */
export const fullRunVariable = 'MERCATOR_FULL';

export const isFullRun: boolean = process.env[fullRunVariable] === '1';

/** A file of the run's own folder, or undefined in a run without one. */
export function runFile(name: string): string | undefined {
  const folder = process.env[runFolderVariable];
  return folder === undefined ? undefined : join(folder, name);
}

/**
 * A new empty folder. In a full run of the suite it stays until the scan has seen it, so do not
 * remove it. Other accounts may enter it, as the servers' account must.
 */
export function scratchFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `mercator-test-${name}-`));
  chmodSync(folder, 0o755);
  return folder;
}

/** Tells at the end of the run what it did not test here, and why. */
export function leftOut(what: string, why: string): void {
  const file = runFile('left-out.txt');
  if (file === undefined) console.warn(`left out: ${what}: ${why}`);
  else appendFileSync(file, `${what}: ${why}\n`);
}
