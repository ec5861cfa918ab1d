import { MercatorError } from '../../base/index.ts';
import type { Host } from '../../host/index.ts';

type Files = Host['files'];

export interface SchemaFiles {
  readonly kind: 'hcl' | 'sql';
  /** As the user named them, files of folders below their folder; by name within each. */
  readonly paths: readonly string[];
  /** The folder is a migration directory, whatever is in it. */
  readonly isDirectory: boolean;
}

/** A `file://` URL taken apart. */
export interface FileUrl {
  /** As the user wrote it. */
  readonly text: string;
  readonly path: string;
  readonly version: string | undefined;
  readonly format: string | undefined;
}

/** Throws E_URL for a query that says anything else than `version` or `format`. */
export function parseFileUrl(url: string): FileUrl {
  const [path = '', query = ''] = url.slice('file://'.length).split(/\?(.*)/s);
  const parameters = new URLSearchParams(query);
  for (const name of parameters.keys()) {
    if (name === 'version' || name === 'format') continue;
    throw new MercatorError('E_URL', `unknown parameter "${name}" of "${url}"`, {
      hint: 'a migration directory takes ?version= and ?format=',
    });
  }
  return {
    text: url,
    path,
    version: parameters.get('version') ?? undefined,
    format: parameters.get('format') ?? undefined,
  };
}

/**
 * The schema files that the URLs name, all of one kind. Throws E_STATE in Atlas's words for a
 * mixture and for none, E_FILE_NOT_FOUND. Source: schema/common.md 1.2.
 */
export async function findSchemaFiles(
  urls: readonly FileUrl[],
  files: Files,
): Promise<SchemaFiles> {
  const found = (await Promise.all(urls.map((url) => listUrl(url, files)))).flat();
  const hcl = found.filter((path) => path.endsWith('.hcl'));
  const sql = found.filter((path) => path.endsWith('.sql'));
  if (hcl[0] !== undefined && sql[0] !== undefined) {
    throw new MercatorError(
      'E_STATE',
      `ambiguous schema: both SQL and HCL files found: "${sql[0]}", "${hcl[0]}"`,
      { hint: 'a state is in one language; put the other files elsewhere' },
    );
  }
  if (hcl.length > 0) return { kind: 'hcl', paths: hcl, isDirectory: false };
  const [first] = urls;
  const isDirectory = first !== undefined && (await isMigrationDirectory(first, files));
  if (sql.length > 0 || isDirectory) return { kind: 'sql', paths: sql, isDirectory };
  const what = urls.length === 1 ? `"${baseName(first?.path ?? '')}"` : 'schema';
  throw new MercatorError('E_STATE', `${what} contains neither SQL nor HCL files`);
}

async function listUrl({ path }: FileUrl, files: Files): Promise<readonly string[]> {
  const stat = await files.stat(path);
  if (stat === undefined) {
    throw new MercatorError('E_FILE_NOT_FOUND', `"${path}" does not exist`, {
      hint: 'paths are relative to the working folder',
    });
  }
  if (stat.kind === 'folder') {
    const folder = path.replace(/\/+$/, '');
    return (await files.list(path))
      .filter((entry) => entry.kind === 'file' && /\.(hcl|sql)$/.test(entry.name))
      .map((entry) => `${folder}/${entry.name}`);
  }
  if (/\.(hcl|sql)$/.test(path)) return [path];
  throw new MercatorError('E_STATE', `unknown schema file: "${path}"`, {
    hint: 'schema files end in .hcl or .sql',
  });
}

/** A folder with a sum, of that name, or asked for as one. */
async function isMigrationDirectory(url: FileUrl, files: Files): Promise<boolean> {
  if ((await files.stat(url.path))?.kind !== 'folder') return false;
  if (url.version !== undefined || url.format !== undefined) return true;
  if (baseName(url.path) === 'migrations') return true;
  return (await files.stat(`${url.path.replace(/\/+$/, '')}/atlas.sum`)) !== undefined;
}

function baseName(path: string): string {
  return path.replace(/\/+$/, '').split('/').at(-1) ?? path;
}
