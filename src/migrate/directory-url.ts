import { posix } from 'node:path';
import { MercatorError } from '../base/index.ts';
import { type DirectoryFormat, formatOf } from './formats/index.ts';

/** What the URL of a migration directory says. */
export interface DirectoryUrl {
  readonly scheme: string;
  /** For `file`: the folder; `migrations` where the URL names none. */
  readonly path: string;
  readonly format: DirectoryFormat;
  /** `version=V`: as a state, the directory ends there. */
  readonly version: string | undefined;
  /** As the user wrote it. */
  readonly text: string;
}

/**
 * Reads a directory's URL; `format` stands where the URL names none. Throws E_USAGE in Atlas's
 * words. Source: migrations.md 1.3.
 */
export function parseDirectoryUrl(text: string, format = ''): DirectoryUrl {
  const match = /^([a-zA-Z][a-zA-Z0-9+.-]*):\/\/([^?#]*)(?:\?([^#]*))?/.exec(text);
  if (match === null) {
    throw new MercatorError(
      'E_USAGE',
      `missing scheme for dir url. Did you mean "file://${text}"? `,
      {
        hint: 'a directory is named by a URL, such as file://migrations',
      },
    );
  }
  const [, scheme = '', path = '', query = ''] = match;
  const parameters = new URLSearchParams(query);
  return {
    scheme: scheme.toLowerCase(),
    path: posix.normalize(decoded(path) || 'migrations'),
    format: formatOf(parameters.get('format') ?? format),
    version: parameters.get('version') ?? undefined,
    text,
  };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // A stray % is part of the name.
  }
}
