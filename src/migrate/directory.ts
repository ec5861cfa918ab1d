import { MercatorError } from '../base/index.ts';
import type { ScanRules } from '../sql/index.ts';
import { argumentsOf, fileDirectives } from './directive.ts';
import { checkFileName, compareBytes, timeOfVersion, versionAt } from './file-name.ts';
import type { DirectoryFormat, RawFile } from './formats/index.ts';
import type { FilePlan, MigrationFile, NewFile, Script } from './migration-file.ts';
import { type DirectoryStore, writeAll } from './store.ts';
import { checkSum, computeSum, formatSum, sumFile } from './sum.ts';

/** A migration directory as it was read. */
export interface MigrationDirectory {
  readonly store: DirectoryStore;
  readonly format: DirectoryFormat;
  /** In the order they run. */
  readonly files: readonly MigrationFile[];
  /** The text of `atlas.sum`. */
  readonly sum: string | undefined;
  /** Every file by name, down files too. */
  readonly raw: ReadonlyMap<string, RawFile>;
}

/** Reads the directory; its sum is not checked. Throws E_FILE_READ. */
export async function readDirectory(
  store: DirectoryStore,
  format: DirectoryFormat,
): Promise<MigrationDirectory> {
  const all = await store.read(format.isDeep);
  const raw = new Map(all.map((file) => [file.name, file]));
  const files = format.list(all.filter(({ name }) => name !== sumFile));
  return { store, format, files, sum: raw.get(sumFile)?.text, raw };
}

/** Throws E_CHECKSUM unless `atlas.sum` is that of the files. */
export function checkDirectory({ files, sum }: MigrationDirectory): void {
  checkSum(files, sum);
}

/** The sum of the directory as `atlas.sum` should say it. */
export function directorySum({ files }: MigrationDirectory): string {
  return formatSum(computeSum(files));
}

/** Reads the directory again and writes `atlas.sum` anew. Throws E_FILE_READ, E_FILE_WRITE. */
export async function rehash({ store, format }: MigrationDirectory): Promise<MigrationDirectory> {
  return writeSum(await readDirectory(store, format));
}

/** Writes `atlas.sum` anew for a directory that was just read. Throws E_FILE_WRITE. */
export async function writeSum(now: MigrationDirectory): Promise<MigrationDirectory> {
  const sum = directorySum(now);
  if (sum !== now.sum) await now.store.write(sumFile, sum);
  return { ...now, sum };
}

/**
 * Adds files and brings `atlas.sum` up to date; all or nothing. Throws E_FILE_WRITE, and E_USAGE for
 * a name that cannot be one.
 */
export async function addFiles(
  directory: MigrationDirectory,
  added: readonly NewFile[],
): Promise<MigrationDirectory> {
  for (const { name } of added) {
    checkFileName(name);
    if (!directory.raw.has(name)) continue;
    throw new MercatorError('E_FILE_WRITE', `the directory has a file "${name}" already`);
  }
  const { store, format } = directory;
  const files = added.map(({ name, text }) => ({
    ...{ name, path: name, text, bytes: Buffer.from(text) },
  }));
  const all = [...directory.raw.values(), ...files].filter(({ name }) => name !== sumFile);
  const sum = formatSum(computeSum(format.list(all)));
  await writeAll(store, added);
  try {
    await store.write(sumFile, sum);
  } catch (error) {
    for (const { name } of added) await store.remove(name);
    throw error;
  }
  return readDirectory(store, format);
}

/** The files that a plan becomes, added. Throws as `addFiles`. */
export function addPlan(
  directory: MigrationDirectory,
  plan: FilePlan,
): Promise<MigrationDirectory> {
  return addFiles(directory, directory.format.write(plan));
}

/**
 * A version for a new file, which sorts after all others: now, or a second after the last one's
 * where that lies ahead; where versions are other numbers, the next of them.
 */
export function nextVersion(files: readonly MigrationFile[], nowMs: number): string {
  const versions = files.map(({ version }) => version);
  const highest = versions.reduce((a, b) => (compareBytes(a, b) < 0 ? b : a), '');
  const now = versionAt(nowMs);
  if (compareBytes(now, highest) > 0) return now;
  const time = timeOfVersion(highest);
  if (time !== undefined) return versionAt(time + 1000);
  const digits = /^(.*?)(\d*)$/s.exec(highest)?.[2] ?? '';
  const next = digits === '' ? '' : String(BigInt(digits) + 1n).padStart(digits.length, '0');
  const fits = next !== '' && next.length === digits.length;
  return fits ? highest.slice(0, highest.length - digits.length) + next : `${highest}1`;
}

/** What a file says. Throws E_SQL_SYNTAX, E_MIGRATION_FILE. */
export function readScript(
  directory: MigrationDirectory,
  file: MigrationFile,
  rules: ScanRules,
  env: Readonly<Record<string, string | undefined>>,
): Script {
  const sibling = (name: string): RawFile | undefined => directory.raw.get(name);
  return directory.format.parse(file, { rules, env, sibling });
}

/** True for a file that holds the whole schema so far, for empty databases to start from. */
export function isCheckpoint({ format }: MigrationDirectory, { text }: MigrationFile): boolean {
  return format.name === 'atlas' && argumentsOf(fileDirectives(text), 'checkpoint').length > 0;
}

/**
 * The file of that name or version. Throws E_VERSION_NOT_FOUND, with what was meant.
 */
export function findFile(files: readonly MigrationFile[], wanted: string): MigrationFile {
  const found = files.find(({ name }) => name === wanted) ?? findVersion(files, wanted);
  if (found !== undefined) return found;
  throw new MercatorError('E_VERSION_NOT_FOUND', `migration "${wanted}" not found`, {
    hint: 'name a file of the directory, or its version; "migrate ls" lists them',
  });
}

/** The last file of that version. */
function findVersion(files: readonly MigrationFile[], version: string): MigrationFile | undefined {
  return files.findLast((file) => file.version === version);
}
