import { constants, readdirSync, readFileSync, statSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { type ErrorCode, MercatorError } from '../base/index.ts';
import type { FileEntry, FileStat, Files, WriteOptions } from './host.ts';

/** The real file system; relative paths start at `cwd`. */
export function nodeFiles(cwd: string): Files {
  const at = (path: string): string => resolve(cwd, path);
  return {
    readText: (path) => reading(path, () => fs.readFile(at(path), 'utf8')),
    readTextSync: (path) => readingSync(path, () => readFileSync(at(path), 'utf8')),
    listSync: (path) => readingSync(path, () => listFolderSync(at(path))),
    readBytesSync: (path) => readingSync(path, () => readFileSync(at(path))),
    readBytes: (path) => reading(path, () => fs.readFile(at(path))),
    writeText: (path, text, options) =>
      writing(path, () => writeAtomically(at(path), text, options)),
    writeBytes: (path, bytes, options) =>
      writing(path, () => writeAtomically(at(path), bytes, options)),
    stat: (path) => reading(path, () => statOf(at(path))),
    realPath: (path) => reading(path, () => fs.realpath(at(path))),
    list: (path) => reading(path, () => listFolder(at(path))),
    makeFolder: (path, options) =>
      writing(path, () => fs.mkdir(at(path), { recursive: true, ...options }).then(nothing)),
    rename: (from, to) => writing(to, () => fs.rename(at(from), at(to))),
    remove: (path) => writing(path, () => fs.rm(at(path), { recursive: true, force: true })),
    copyFolder: (from, to) => writing(to, () => copyFolder(at(from), at(to))),
    link: (target, path) => writing(path, () => fs.symlink(target, at(path))),
    chmod: (path, mode) => writing(path, () => fs.chmod(at(path), mode)),
    chown: (path, uid, gid) => writing(path, () => chownAll(at(path), uid, gid)),
    makeTemporaryFolder: (prefix) => writing(prefix, () => fs.mkdtemp(join(tmpdir(), prefix))),
  };
}

/** The `code` of a system error, such as ENOENT. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}

function nothing(): void {}

async function reading<T>(path: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw readError(path, error);
  }
}

function readingSync<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw readError(path, error);
  }
}

function readError(path: string, error: unknown): MercatorError {
  if (systemCode(error) === 'ENOENT') {
    return new MercatorError('E_FILE_NOT_FOUND', `"${path}" does not exist`, { cause: error });
  }
  return fileError('E_FILE_READ', `cannot read "${path}"`, error);
}

async function writing<T>(path: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw fileError('E_FILE_WRITE', `cannot write "${path}"`, error);
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  ENOENT: 'its folder does not exist',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is not a folder',
  EEXIST: 'it exists already',
  ENOTEMPTY: 'the folder is not empty',
  ENOSPC: 'no space left on the disk',
  EROFS: 'the file system is read-only',
  ELOOP: 'its symbolic links form a circle',
};

function fileError(code: ErrorCode, what: string, error: unknown): MercatorError {
  const system = systemCode(error);
  const reason = (system && reasons[system]) ?? system ?? String(error);
  return new MercatorError(code, `${what}: ${reason}`, { cause: error });
}

async function statOf(path: string): Promise<FileStat | undefined> {
  try {
    const found = await fs.stat(path);
    const { size, mtimeMs, mode } = found;
    return { kind: kindOf(found), size, modifiedMs: mtimeMs, mode: mode & 0o7777 };
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}

interface Kinds {
  isFile(): boolean;
  isDirectory(): boolean;
}

function kindOf(entry: Kinds): FileEntry['kind'] {
  if (entry.isFile()) return 'file';
  return entry.isDirectory() ? 'folder' : 'other';
}

async function listFolder(folder: string): Promise<readonly FileEntry[]> {
  const entries = await fs.readdir(folder, { withFileTypes: true });
  const found = entries.map(async (entry): Promise<FileEntry> => {
    if (!entry.isSymbolicLink()) return { name: entry.name, kind: kindOf(entry) };
    const target = await statOf(join(folder, entry.name));
    return { name: entry.name, kind: target?.kind ?? 'other' };
  });
  return (await Promise.all(found)).sort(byName);
}

function listFolderSync(folder: string): readonly FileEntry[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  const found = entries.map((entry): FileEntry => {
    if (!entry.isSymbolicLink()) return { name: entry.name, kind: kindOf(entry) };
    const target = statSync(join(folder, entry.name), { throwIfNoEntry: false });
    return { name: entry.name, kind: target ? kindOf(target) : 'other' };
  });
  return found.sort(byName);
}

function byName(a: FileEntry, b: FileEntry): number {
  return a.name < b.name ? -1 : 1;
}

/** A reader sees the old text or the new one, and a crash leaves one of the two. */
async function writeAtomically(
  path: string,
  content: string | Uint8Array,
  options?: WriteOptions,
): Promise<void> {
  const target = await realPathIfThere(path);
  const old = await statOf(target);
  // A device or a pipe (/dev/stdout) cannot be replaced, only written to.
  if (old?.kind === 'other') return fs.writeFile(target, content);
  if (old?.kind === 'folder') throw Object.assign(new Error('is a folder'), { code: 'EISDIR' });
  const unique = `${process.pid}-${Math.random().toString(36).slice(2)}`;
  const temporary = join(dirname(target), `.${basename(target)}.${unique}.tmp`);
  try {
    await writeDurably(temporary, content, options?.mode ?? old?.mode);
    await fs.rename(temporary, target);
  } catch (error) {
    await fs.rm(temporary, { force: true });
    throw error;
  }
}

async function realPathIfThere(path: string): Promise<string> {
  try {
    return await fs.realpath(path);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return path;
    throw error;
  }
}

async function writeDurably(
  path: string,
  content: string | Uint8Array,
  mode: number | undefined,
): Promise<void> {
  const file = await fs.open(path, 'wx', mode);
  try {
    // `open` subtracts the umask from the mode; what was asked for is meant.
    if (mode !== undefined) await file.chmod(mode);
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Several times faster than `fs.cp`: the files of a folder are copied side by side. */
async function copyFolder(from: string, to: string): Promise<void> {
  await fs.mkdir(to, { recursive: true, mode: (await fs.stat(from)).mode });
  const entries = await fs.readdir(from, { withFileTypes: true });
  await Promise.all(
    entries.map(async (entry) => {
      const [source, target] = [join(from, entry.name), join(to, entry.name)];
      if (entry.isDirectory()) return copyFolder(source, target);
      if (entry.isSymbolicLink()) return fs.symlink(await fs.readlink(source), target);
      // FICLONE shares the blocks where the file system can, and copies where it cannot.
      return fs.copyFile(source, target, constants.COPYFILE_FICLONE);
    }),
  );
}

async function chownAll(path: string, uid: number, gid: number): Promise<void> {
  await fs.lchown(path, uid, gid);
  const found = await fs.lstat(path);
  if (!found.isDirectory()) return;
  const names = await fs.readdir(path);
  await Promise.all(names.map((name) => chownAll(join(path, name), uid, gid)));
}
