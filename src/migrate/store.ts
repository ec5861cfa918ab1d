import { posix } from 'node:path';
import { isMercatorError, MercatorError } from '../base/index.ts';
import type { Host } from '../host/index.ts';
import type { RawFile } from './formats/index.ts';

/** Where the files of a directory lie. */
export interface DirectoryStore {
  /** As the user named it. */
  readonly url: string;
  /** Of a real folder. */
  readonly path: string | undefined;
  /** All files, with those in sub-folders where `deep`. Throws E_FILE_READ, E_FILE_NOT_FOUND. */
  read(deep: boolean): Promise<readonly RawFile[]>;
  /** Throws E_FILE_WRITE. */
  write(name: string, text: string): Promise<void>;
  remove(name: string): Promise<void>;
}

// A byte order mark stays: it is part of the file.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** A folder of the host; one that is missing is made when `create`. Throws E_FILE_NOT_FOUND. */
export async function folderStore(
  host: Host,
  url: string,
  path: string,
  create: boolean,
): Promise<DirectoryStore> {
  const { files } = host;
  const stat = await files.stat(path);
  if (stat === undefined && create) await files.makeFolder(path, { mode: 0o755 });
  else if (stat === undefined) {
    const message = `sql/migrate: stat ${path}: no such file or directory`;
    throw new MercatorError('E_FILE_NOT_FOUND', message, {
      hint: `name the migration directory with --dir "file://path"; "migrate new" makes it`,
    });
  } else if (stat.kind !== 'folder') {
    throw new MercatorError('E_FILE_READ', `sql/migrate: "${path}" is not a dir`);
  }
  return {
    url,
    path,
    read: (deep) => readFolder(host, path, '', deep),
    write: async (name, text) => {
      await files.writeText(posix.join(path, name), text, { mode: 0o644 });
    },
    remove: (name) => files.remove(posix.join(path, name)),
  };
}

async function readFolder(
  host: Host,
  root: string,
  prefix: string,
  deep: boolean,
): Promise<readonly RawFile[]> {
  const entries = await host.files.list(posix.join(root, prefix));
  const found: RawFile[] = [];
  for (const { name, kind } of entries) {
    const inner = prefix === '' ? name : `${prefix}/${name}`;
    if (kind === 'folder' && deep && !name.startsWith('.')) {
      found.push(...(await readFolder(host, root, inner, deep)));
    } else if (kind === 'file' && isRead(name)) found.push(readFile(host, root, inner));
  }
  return found;
}

/** Whatever else lies in the folder is never opened. */
function isRead(name: string): boolean {
  return name.endsWith('.sql') || name === 'atlas.sum';
}

function readFile(host: Host, root: string, name: string): RawFile {
  const path = posix.join(root, name);
  const bytes = host.files.readBytesSync(path);
  return { name, path, bytes, text: decoder.decode(bytes) };
}

/** Files in memory, by name; what is written goes to `mirror` as well. */
export function memoryStore(
  url: string,
  files: ReadonlyMap<string, string>,
  mirror?: DirectoryStore,
): DirectoryStore {
  const texts = new Map(files);
  return {
    url,
    path: undefined,
    read: async () =>
      [...texts].map(([name, text]) => ({
        ...{ name, path: `${url}/${name}`, text },
        bytes: Buffer.from(text),
      })),
    write: async (name, text) => {
      await mirror?.write(name, text);
      texts.set(name, text);
    },
    remove: async (name) => {
      await mirror?.remove(name);
      texts.delete(name);
    },
  };
}

/** Writes files one after another; when one cannot be written, none of them stays. */
export async function writeAll(
  store: DirectoryStore,
  files: readonly { readonly name: string; readonly text: string }[],
): Promise<void> {
  const written: string[] = [];
  try {
    for (const { name, text } of files) {
      await store.write(name, text);
      written.push(name);
    }
  } catch (error) {
    for (const name of written) await store.remove(name);
    throw isMercatorError(error) ? error : new MercatorError('E_FILE_WRITE', String(error));
  }
}
