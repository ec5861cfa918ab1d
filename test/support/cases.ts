import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { leftOut } from './run-folder.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * The folder of a collection of outside cases, or undefined in a clone that has none beside it:
 * `$MERCATOR_CASES/<name>`, else `../shared/cases/<name>` beside the repository. Read only.
 */
export function caseFolder(name: string): string | undefined {
  const all = process.env.MERCATOR_CASES ?? join(root, '../shared/cases');
  const folder = join(all, name);
  if (existsSync(folder)) return folder;
  leftOut(`outside cases "${name}"`, 'not beside this clone; MERCATOR_CASES names their folder');
  return undefined;
}

/** The cases of a file with one JSON value a line; none where the folder is absent. */
export function readCases<T>(folder: string | undefined, file: string): readonly T[] {
  if (folder === undefined) return [];
  const lines = readFileSync(join(folder, file), 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line): T => JSON.parse(line));
}
