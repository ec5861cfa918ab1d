import { diagnosticsError, hasErrors, MercatorError, sourceFile } from '../base/index.ts';
import { formatHcl, openHcl } from '../hcl/index.ts';
import type { Channels } from './channels.ts';

export interface FormatOptions {
  /** Files and folders; of a folder its `.hcl` files, not those below. The working folder if empty. */
  readonly paths: readonly string[];
  /** Only look: nothing is written. */
  readonly check: boolean;
}

export interface FormatReport {
  /** Files whose layout was not canonical, in the order they were looked at. */
  readonly changed: readonly string[];
}

/**
 * Lays out HCL files in the canonical way, in place; file modes stay. A file that is no valid HCL
 * is left as it is. Throws E_FILE_NOT_FOUND, E_HCL_SYNTAX with all findings of that file.
 */
export async function formatFiles(
  options: FormatOptions,
  { host }: Channels,
): Promise<FormatReport> {
  const changed: string[] = [];
  for (const path of await hclFiles(options.paths, host.files)) {
    const text = await host.files.readText(path);
    const diagnostics = openHcl(sourceFile(path, text)).diagnostics();
    if (hasErrors(diagnostics)) throw diagnosticsError(diagnostics);
    const formatted = formatHcl(text);
    if (formatted === text) continue;
    changed.push(path);
    if (!options.check) await replace(path, formatted, host.files);
  }
  return { changed };
}

type Files = Channels['host']['files'];

async function hclFiles(paths: readonly string[], files: Files): Promise<readonly string[]> {
  const found: string[] = [];
  for (const path of paths.length === 0 ? ['./'] : paths) {
    const stat = await files.stat(path);
    if (stat === undefined) {
      throw new MercatorError('E_FILE_NOT_FOUND', `"${path}" does not exist`);
    }
    if (stat.kind !== 'folder') {
      if (path.endsWith('.hcl')) found.push(path);
      continue;
    }
    const folder = path === './' || path === '.' ? '' : `${path.replace(/\/+$/, '')}/`;
    for (const entry of await files.list(path)) {
      if (entry.kind === 'file' && entry.name.endsWith('.hcl')) found.push(folder + entry.name);
    }
  }
  return found;
}

async function replace(path: string, text: string, files: Files): Promise<void> {
  const mode = (await files.stat(path))?.mode;
  await files.writeText(path, text, mode === undefined ? {} : { mode: mode & 0o777 });
}
