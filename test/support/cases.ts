import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * The folder of a collection of outside cases, or undefined in a clone that has none beside it:
 * `$MERCATOR_CASES/<name>`, else `../shared/cases/<name>` beside the repository. Read only.
 */
export function caseFolder(name: string): string | undefined {
  const all = process.env.MERCATOR_CASES ?? join(root, '../shared/cases');
  const folder = join(all, name);
  return existsSync(folder) ? folder : undefined;
}
