import { MercatorError } from '../base/index.ts';
import { argumentsOf } from './directive.ts';
import type { MigrationFile, Script } from './migration-file.ts';

export type TxMode = 'file' | 'all' | 'none';

/** Throws E_USAGE in Atlas's words. */
export function parseTxMode(text: string): TxMode {
  if (text === 'file' || text === 'all' || text === 'none') return text;
  throw new MercatorError('E_USAGE', `unknown tx-mode "${text}"`, {
    hint: 'one of file, all, none',
  });
}

/**
 * The mode of one file: its directive, else the one for all. Throws E_MIGRATION_FILE in Atlas's
 * words. Source: migrations.md 3.4, 9.4.
 */
export function txModeOf({ name }: MigrationFile, { directives }: Script, mode: TxMode): TxMode {
  const [asked, ...more] = argumentsOf(directives, 'txmode');
  if (asked === undefined) return mode;
  if (more.length > 0) {
    const values = [asked, ...more].join(' ');
    throw refused(`multiple txmode values found in file "${name}": [${values}]`);
  }
  if (asked === 'all') {
    throw refused(`txmode "all" is not allowed in file directive "${name}". Use "file" instead`);
  }
  if (asked !== 'none' && asked !== 'file') {
    throw refused(`unknown txmode "${asked}" found in file directive "${name}"`);
  }
  if (mode === 'all') {
    throw refused(
      `cannot set txmode directive to "${asked}" in "${name}" when txmode "all" is set globally`,
    );
  }
  return asked;
}

function refused(message: string): MercatorError {
  return new MercatorError('E_MIGRATION_FILE', message, {
    hint: 'a file may say "-- atlas:txmode none" or "-- atlas:txmode file" at its head, an empty line after it',
  });
}
