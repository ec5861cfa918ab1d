import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runFile } from './run-folder.ts';

/** One row of a table on docs/conformance.md: what was counted → how much. */
export type Figures = Readonly<Record<string, number | string>>;

/**
 * Records a suite's figures for docs/conformance.md, which `npm run test:full` writes. Rows of one
 * section make a table, in order of their names.
 */
export function record(section: string, row: string, figures: Figures): void {
  const folder = runFile('conformance');
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  const name = `${section} ${row}`.replace(/[^A-Za-z0-9]+/g, '-');
  writeFileSync(join(folder, `${name}.json`), JSON.stringify({ section, row, figures }));
}
