import { posix } from 'node:path';
import { MercatorError } from '../base/index.ts';
import type { Host } from '../host/index.ts';
import { directorySum, type MigrationDirectory } from '../migrate/index.ts';

/*
 * A folder that holds migration directories by name, in place of a cloud: `<name>/<digest>/` with
 * the files, never changed once written, and `<name>/tags/<tag>` with a digest. The tag `latest`
 * moves with every push; the others stay.
 */

export interface RegistryName {
  /** `app`, `team/app`. */
  readonly name: string;
  readonly tag: string;
}

const latest = 'latest';

/** Reads `app` or `app:v1`. Throws E_USAGE. */
export function parseRegistryName(text: string): RegistryName {
  const found = /^([\w-][\w.-]*(?:\/[\w-][\w.-]*)*)(?::([\w-][\w.-]*))?$/.exec(text);
  if (found?.[1] !== undefined) return { name: found[1], tag: found[2] ?? latest };
  throw new MercatorError('E_USAGE', `invalid name "${text}" for a directory`, {
    hint: 'the form is name or name:tag, of letters, digits and ._-',
  });
}

/**
 * Where directories are pushed to: `--registry`, else MERCATOR_REGISTRY, else the project file's
 * `atlas { cloud { url } }`. Throws E_USAGE, E_UNSUPPORTED.
 */
export function registryFolder(
  given: string | undefined,
  url: string | undefined,
  { env }: Host,
): string {
  const text = given ?? env.MERCATOR_REGISTRY ?? url;
  if (text === undefined || text === '') {
    throw new MercatorError('E_USAGE', 'no registry is named', {
      hint: 'name a folder: --registry file:///shared/migrations, or MERCATOR_REGISTRY',
    });
  }
  return folderOfUrl(text);
}

/** The folder that a `file://` URL names. Throws E_UNSUPPORTED for others. */
export function folderOfUrl(text: string): string {
  const path = /^file:\/\/(.+)$/s.exec(text)?.[1];
  if (path !== undefined) return path.length > 1 ? path.replace(/\/$/, '') : path;
  throw new MercatorError('E_UNSUPPORTED', `the registry "${text}" is no folder`, {
    hint: 'what is pushed goes to folders: file://path, which may be a mounted bucket',
  });
}

/** Puts the directory there; a tag that is taken by another content is refused. The digest. */
export async function pushDirectory(
  host: Host,
  folder: string,
  { name, tag }: RegistryName,
  directory: MigrationDirectory,
): Promise<string> {
  const sum = directorySum(directory);
  const digest = Buffer.from(sum.slice(3, 47), 'base64').toString('hex');
  const before = await tagged(host, folder, { name, tag });
  if (tag !== latest && before !== undefined && before !== digest) {
    throw new MercatorError('E_USAGE', `the tag "${name}:${tag}" stands for other files already`, {
      hint: 'tags do not move: push under another one',
    });
  }
  const place = posix.join(folder, name, digest);
  if ((await host.files.stat(place)) === undefined) await writePlace(host, place, directory, sum);
  await host.files.makeFolder(posix.join(folder, name, 'tags'));
  const tags = tag === latest ? [latest] : [tag, latest];
  for (const each of tags) await host.files.writeText(tagFile(folder, name, each), `${digest}\n`);
  return digest;
}

/** Whole or not at all. */
async function writePlace(
  { files, clock }: Host,
  place: string,
  directory: MigrationDirectory,
  sum: string,
): Promise<void> {
  const partial = `${place}.${clock.now()}.partial`;
  await files.makeFolder(partial);
  for (const { name, bytes } of directory.raw.values()) {
    const path = posix.join(partial, name);
    await files.makeFolder(posix.dirname(path));
    await files.writeBytes(path, bytes);
  }
  await files.writeText(posix.join(partial, 'atlas.sum'), sum);
  await files.rename(partial, place);
}

function tagFile(folder: string, name: string, tag: string): string {
  return posix.join(folder, name, 'tags', tag);
}

async function tagged(
  { files }: Host,
  folder: string,
  { name, tag }: RegistryName,
): Promise<string | undefined> {
  const path = tagFile(folder, name, tag);
  return (await files.stat(path)) === undefined ? undefined : (await files.readText(path)).trim();
}

/** The folder with the files of that name and tag. Throws E_FILE_NOT_FOUND. */
export async function pushedFolder(
  host: Host,
  folder: string,
  wanted: RegistryName,
): Promise<string> {
  const digest = await tagged(host, folder, wanted);
  if (digest !== undefined) return posix.join(folder, wanted.name, digest);
  throw new MercatorError(
    'E_FILE_NOT_FOUND',
    `nothing was pushed as "${wanted.name}:${wanted.tag}"`,
    {
      hint: `the registry is the folder "${folder}"`,
    },
  );
}
