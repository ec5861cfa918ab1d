import { MercatorError } from '../base/index.ts';
import type { MigrationFile } from './migration-file.ts';
import { isPartial, type Revision } from './revision.ts';

export type ExecOrder = 'linear' | 'linear-skip' | 'non-linear';

export interface PendingInput {
  /** All files in order, checkpoints among them. */
  readonly files: readonly MigrationFile[];
  readonly isCheckpoint: (file: MigrationFile) => boolean;
  /** By version. */
  readonly revisions: readonly Revision[];
  /** As the directory's format orders versions. */
  readonly compare: (a: string, b: string) => number;
}

export interface Pending {
  /** In the order they run. */
  readonly files: readonly MigrationFile[];
  /** Files before the last revision that never ran; in order, and not among `files`. */
  readonly outOfOrder: readonly MigrationFile[];
}

/**
 * The files that a database still has to run. Throws E_REVISIONS when the file of a revision that
 * stopped in the middle is gone. Source: migrations.md 7.
 */
export function pendingFiles(input: PendingInput): Pending {
  const { files, isCheckpoint, revisions } = input;
  const last = revisions.at(-1);
  if (last === undefined) return { files: fromCheckpoint(input), outOfOrder: [] };
  const plain = files.filter((file) => !isCheckpoint(file));
  const started = isPartial(last) ? files.find((f) => f.version === last.version) : undefined;
  if (started !== undefined && isCheckpoint(started)) {
    const after = plain.filter((file) => input.compare(file.version, last.version) > 0);
    return { files: [started, ...after], outOfOrder: [] };
  }
  return afterRevisions(input, plain, last);
}

/** A database without history starts at the last checkpoint. */
function fromCheckpoint({ files, isCheckpoint }: PendingInput): readonly MigrationFile[] {
  const at = files.findLastIndex(isCheckpoint);
  return at < 0 ? files : files.slice(at);
}

function afterRevisions(
  { revisions, compare }: PendingInput,
  plain: readonly MigrationFile[],
  last: Revision,
): Pending {
  if (plain.length === 0) return { files: [], outOfOrder: [] };
  const partial = isPartial(last);
  const at = plain.findLastIndex((file) =>
    partial ? file.version === last.version : compare(file.version, last.version) <= 0,
  );
  if (at < 0 && partial) throw missingFile(last);
  const next = at < 0 || partial ? Math.max(at, 0) : at + 1;
  const known = new Set(revisions.map(({ version }) => version));
  const oldest = revisions[0]?.version ?? '';
  const outOfOrder = plain
    .slice(0, next)
    .filter((file) => compare(file.version, oldest) >= 0 && !known.has(file.version));
  return { files: plain.slice(next), outOfOrder };
}

function missingFile({ version, description }: Revision): MercatorError {
  const name = `${description === '' ? version : `${version}_${description}`}.sql`;
  const message = `sql/migrate: missing migration: revision "${name}" is partially applied but migration file was not found`;
  return new MercatorError('E_REVISIONS', message, {
    hint: 'bring the file back, or say with "migrate set" which version the database is at',
  });
}

/** Throws E_OUT_OF_ORDER, in Atlas's words, or the files in the order asked for. */
export function inOrder(
  { files, outOfOrder }: Pending,
  order: ExecOrder,
): readonly MigrationFile[] {
  if (order === 'linear-skip' || outOfOrder.length === 0) return files;
  if (order === 'non-linear') return [...outOfOrder, ...files];
  throw new MercatorError('E_OUT_OF_ORDER', outOfOrderText(outOfOrder), {
    hint: `two branches added files, and the later ones ran first: move them to the end with "migrate rebase ${outOfOrder.map((f) => f.version).join(' ')}", or run them now with --exec-order non-linear, or leave them out with --exec-order linear-skip`,
  });
}

/** Source: migrations.md 7. */
export function outOfOrderText(files: readonly MigrationFile[]): string {
  const names = files.map(({ name }) => name).join(', ');
  const what = files.length === 1 ? `file ${names} was` : `files ${names} were`;
  return `migration ${what} added out of order. See: https://atlasgo.io/versioned/apply#non-linear-error`;
}
