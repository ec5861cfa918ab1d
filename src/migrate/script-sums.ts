import { MercatorError } from '../base/index.ts';
import { startHash } from './hash.ts';
import type { MigrationFile, Script } from './migration-file.ts';
import type { Revision } from './revision.ts';

/** After each statement, the hash of the texts of all so far, as `partial_hashes` has them. */
export type StatementSums = () => readonly string[];

/** Summed up when first asked for: most files run as a whole. Source: migrations.md 6.5. */
export function statementSums({ statements }: Script): StatementSums {
  let sums: readonly string[] | undefined;
  return () => {
    if (sums !== undefined) return sums;
    const running = startHash();
    sums = statements.map(({ text }) => `h1:${running.update(text).copy().digest('base64')}`);
    return sums;
  };
}

/** Throws E_REVISIONS, in Atlas's words, if a statement that ran already is another one now. */
export function checkHistory(
  { applied, partialHashes }: Revision,
  file: MigrationFile,
  sums: StatementSums,
): void {
  for (let at = 0; at < applied; at++) {
    if (partialHashes[at] === undefined && partialHashes.length === 0) return;
    if (sums()[at] === partialHashes[at]) continue;
    const message = `sql/migrate: history changed: statement ${at + 1} from file "${file.name}" changed`;
    throw new MercatorError('E_REVISIONS', message, {
      hint: `${applied} of the file's statements ran already and must stay as they are; only later ones may be edited`,
    });
  }
}
