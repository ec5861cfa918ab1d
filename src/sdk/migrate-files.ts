import { MercatorError } from '../base/index.ts';
import { findFile, type MigrationDirectory, type MigrationFile, rehash } from '../migrate/index.ts';
import type { Channels } from './channels.ts';
import { editText } from './edit-text.ts';
import { type DirectoryOptions, openDirectory } from './migrate-directory.ts';
import { type FileReport, fileReport } from './migrate-report.ts';

/** The files of the directory in order. Throws E_CHECKSUM. */
export async function listMigrations(
  options: DirectoryOptions,
  channels: Channels,
): Promise<readonly FileReport[]> {
  const { directory } = await openDirectory(options, channels);
  return directory.files.map(fileReport);
}

export interface NamedFilesOptions extends DirectoryOptions {
  /** Names or versions of files. */
  readonly files: readonly string[];
}

/** Those files with what they hold, in the order asked for. Throws E_VERSION_NOT_FOUND, E_CHECKSUM. */
export async function showMigrations(
  options: NamedFilesOptions,
  channels: Channels,
): Promise<readonly (FileReport & { readonly text: string })[]> {
  const { directory } = await openDirectory(options, channels);
  return options.files.map((wanted) => {
    const file = findFile(directory.files, wanted);
    return { ...fileReport(file), text: file.text };
  });
}

/**
 * Removes a file, the last one unless named, with the down file that belongs to it, and brings
 * `atlas.sum` up to date. Throws E_VERSION_NOT_FOUND, E_FILE_WRITE.
 */
export async function removeMigration(
  options: DirectoryOptions & { readonly file?: string },
  channels: Channels,
): Promise<FileReport> {
  const { directory } = await openDirectory(options, channels, { unchecked: true });
  const file =
    options.file === undefined ? directory.files.at(-1) : findFile(directory.files, options.file);
  if (file === undefined) {
    throw new MercatorError('E_VERSION_NOT_FOUND', 'the migration directory has no files');
  }
  for (const name of [file.name, ...downNames(directory, file)]) await directory.store.remove(name);
  await rehash(directory);
  return fileReport(file);
}

/** Files that undo this one, where a format has such. */
export function downNames(
  { raw, format }: MigrationDirectory,
  { name }: MigrationFile,
): readonly string[] {
  const down = {
    'golang-migrate': name.replace(/\.up\.sql$/, '.down.sql'),
    flyway: name.replace(/(^|\/)V([^/]*)$/, '$1U$2'),
  } as const;
  const other = format.name in down ? down[format.name as keyof typeof down] : name;
  return other !== name && raw.has(other) ? [other] : [];
}

/**
 * Opens a file in the user's editor and brings `atlas.sum` up to date. Throws E_VERSION_NOT_FOUND,
 * E_PROCESS, E_FILE_WRITE.
 */
export async function editMigration(
  options: DirectoryOptions & { readonly file: string },
  channels: Channels,
): Promise<FileReport> {
  const { directory } = await openDirectory(options, channels, { unchecked: true });
  const file = findFile(directory.files, options.file);
  const text = await editText(file.name, file.text, channels.host);
  if (text !== file.text) await directory.store.write(file.name, text);
  await rehash(directory);
  return fileReport(file);
}
