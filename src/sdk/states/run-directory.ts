import { MercatorError, type SourceFile, sourceFile } from '../../base/index.ts';
import type { Connection, Dialect } from '../../dialects/index.ts';
import type { Host } from '../../host/index.ts';
import {
  isCheckpoint,
  type MigrationDirectory,
  type MigrationFile,
  readScript,
} from '../../migrate/index.ts';
import type { SqlStatement } from '../../sql/index.ts';
import { runStatements } from './run-sql.ts';

/**
 * Runs the files of a migration directory on an empty database, from the last checkpoint on, up to
 * and with a version. Throws E_STATE_SQL, placed, and E_STATE for a version that is not there.
 */
export async function runDirectory(
  connection: Connection,
  directory: MigrationDirectory,
  version: string | undefined,
  host: Pick<Host, 'env'>,
): Promise<void> {
  const { scan } = connection.dialect;
  for (const { file, statements } of directoryStatements(directory, version, scan, host)) {
    await runStatements(connection, file, statements);
  }
}

interface FileStatements {
  readonly file: SourceFile;
  readonly statements: readonly SqlStatement[];
}

/** What `runDirectory` runs, file by file. Throws E_STATE. */
export function directoryStatements(
  directory: MigrationDirectory,
  version: string | undefined,
  scan: Dialect['scan'],
  { env }: Pick<Host, 'env'>,
): readonly FileStatements[] {
  return filesTo(directory, version).map((file) => ({
    file: sourceFile(file.path, file.text),
    statements: readScript(directory, file, scan, env).statements,
  }));
}

function filesTo(
  directory: MigrationDirectory,
  version: string | undefined,
): readonly MigrationFile[] {
  const { files } = directory;
  const last = files.findLastIndex((file) => file.version === version);
  if (version !== undefined && last < 0) {
    throw new MercatorError('E_STATE', `the directory has no version "${version}"`, {
      hint: `it has ${files.map((file) => file.version).join(', ') || 'no files'}`,
    });
  }
  const wanted = version === undefined ? files : files.slice(0, last + 1);
  const start = wanted.findLastIndex((file) => isCheckpoint(directory, file));
  return wanted.slice(Math.max(0, start));
}
