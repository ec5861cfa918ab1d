import { MercatorError } from '../base/index.ts';
import { parseDirective } from './directive.ts';
import { startHash } from './hash.ts';
import type { MigrationFile } from './migration-file.ts';

export const sumFile = 'atlas.sum';

/** What `atlas.sum` says: a hash of the whole, and one a file in order. Hashes are without `h1:`. */
export interface DirectorySum {
  readonly total: string;
  readonly entries: readonly SumEntry[];
}

interface SumEntry {
  readonly name: string;
  readonly hash: string;
}

/**
 * The sum of the files. One running hash goes through them all, so that a file's entry depends on
 * those before it. A file that asks to be ignored counts by its name alone. Source: migrations.md 2.1.
 */
export function computeSum(files: readonly MigrationFile[]): DirectorySum {
  const running = startHash();
  const entries: SumEntry[] = [];
  for (const file of files) {
    running.update(file.name);
    if (isIgnored(file)) continue;
    running.update(file.bytes);
    entries.push({ name: file.name, hash: running.copy().digest('base64') });
  }
  return { total: totalOf(entries), entries };
}

function isIgnored({ text }: MigrationFile): boolean {
  const first = parseDirective(text);
  return first?.name === 'sum' && first.argument === 'ignore';
}

function totalOf(entries: readonly SumEntry[]): string {
  const hash = startHash();
  for (const { name, hash: entry } of entries) hash.update(name).update(entry);
  return hash.digest('base64');
}

/** The hash of each file in the directory's sum, by name. */
export function fileHashes(files: readonly MigrationFile[]): ReadonlyMap<string, string> {
  return new Map(computeSum(files).entries.map(({ name, hash }) => [name, hash]));
}

/** The text of `atlas.sum`. */
export function formatSum({ total, entries }: DirectorySum): string {
  const lines = entries.map(({ name, hash }) => `${name} h1:${hash}\n`);
  return `h1:${total}\n${lines.join('')}`;
}

/** Throws E_CHECKSUM in Atlas's words. */
function parseSum(text: string): DirectorySum {
  const [first = '', ...rest] = text.replace(/\n$/, '').split(/\r?\n/);
  const entries = rest.map((line): SumEntry => {
    const at = line.indexOf('h1:');
    if (at < 0) throw checksumError('checksum file format invalid');
    return { name: line.slice(0, at).trim(), hash: line.slice(at + 3) };
  });
  const total = first.replace(/\r?$/, '').replace(/^h1:/, '');
  if (totalOf(entries) !== total) throw checksumError('checksum mismatch');
  return { total, entries };
}

/** Where `atlas.sum` and the directory part. */
export interface SumMismatch {
  /** In `atlas.sum`, from 1. */
  readonly line: number;
  readonly file: string;
  readonly reason: 'added' | 'edited' | 'removed';
}

/** An error about `atlas.sum`; `mismatch` says where, if that is known. */
export class ChecksumError extends MercatorError {
  readonly mismatch: SumMismatch | undefined;

  constructor(message: string, hint: string, mismatch?: SumMismatch) {
    super('E_CHECKSUM', message, { hint });
    this.mismatch = mismatch;
  }
}

/** Throws E_CHECKSUM unless the text of `atlas.sum` is that of the files. Source: migrations.md 2.5. */
export function checkSum(files: readonly MigrationFile[], text: string | undefined): void {
  if (text === undefined) {
    if (files.length === 0) return;
    throw checksumError('checksum file not found');
  }
  const written = parseSum(text);
  const computed = computeSum(files);
  if (written.total === computed.total) return;
  throw checksumError('checksum mismatch', findMismatch(written.entries, computed.entries));
}

function findMismatch(
  written: readonly SumEntry[],
  computed: readonly SumEntry[],
): SumMismatch | undefined {
  const at = written.findIndex(
    ({ name, hash }, i) => computed[i]?.name !== name || computed[i]?.hash !== hash,
  );
  if (at < 0) {
    const file = computed[written.length]?.name;
    return file === undefined ? undefined : { line: written.length + 2, file, reason: 'added' };
  }
  const name = written[at]?.name ?? '';
  const now = computed.findIndex((entry) => entry.name === name);
  const line = at + 2;
  if (now < 0) return { line, file: name, reason: 'removed' };
  if (now === at) return { line, file: name, reason: 'edited' };
  return { line, file: computed[at]?.name ?? name, reason: 'added' };
}

function checksumError(message: string, mismatch?: SumMismatch): ChecksumError {
  const where =
    mismatch === undefined
      ? 'the directory was changed without its checksum'
      : `"${mismatch.file}" was ${mismatch.reason}`;
  const hint = `${where}; look at the files, then run "migrate hash"`;
  return new ChecksumError(message, hint, mismatch);
}
