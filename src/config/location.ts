import { posix } from 'node:path';
import {
  didYouMean,
  MercatorError,
  messageOf,
  type SourceFile,
  sourceFile,
} from '../base/index.ts';
import type { Host } from '../host/index.ts';

/**
 * The path in a `-c` URL: host and path joined, as `file://rel/path` and `file:///abs/path` have
 * them; a query is ignored. Throws E_USAGE. Source: cli.md 2.1.
 */
export function configPath(url: string): string {
  const match = /^([a-zA-Z][a-zA-Z0-9+.-]*):\/\/([^?#]*)/.exec(url);
  if (match === null) {
    throw new MercatorError(
      'E_USAGE',
      `missing scheme for config file. Did you mean file://${url}?`,
    );
  }
  const [, scheme = '', path = ''] = match;
  if (scheme !== 'file') {
    const hint = didYouMean(scheme, ['file']).trim() || 'only file:// is supported';
    throw new MercatorError('E_USAGE', `unsupported config file driver "${scheme}"`, { hint });
  }
  return posix.normalize(decoded(path));
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // A stray % is part of the name.
  }
}

/** The text of the project file. Throws E_FILE_NOT_FOUND, E_FILE_READ. */
export async function readConfig(path: string, host: Host): Promise<SourceFile> {
  try {
    return sourceFile(path, await host.files.readText(path));
  } catch (cause) {
    throw new MercatorError(
      'E_FILE_NOT_FOUND',
      `config file "${path}" was not found: ${messageOf(cause)}`,
      { cause, hint: 'name it with -c file://path/to/atlas.hcl' },
    );
  }
}
