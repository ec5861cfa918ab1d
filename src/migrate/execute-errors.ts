import { isMercatorError, MercatorError, messageOf, sourceFile } from '../base/index.ts';
import type { SqlStatement } from '../sql/index.ts';
import type { MigrationFile } from './migration-file.ts';
import type { Revision } from './revision.ts';

/** Errors that are no statement's fault. */
const others: ReadonlySet<string> = new Set(['E_INTERRUPTED', 'E_REVISIONS']);

/** A statement that the server refused: where it stands, in Atlas's words. Others pass unchanged. */
export function statementError(
  error: unknown,
  file: MigrationFile,
  statement: SqlStatement,
  { version }: Revision,
): unknown {
  if (!isMercatorError(error) || others.has(error.code)) return error;
  const message = `sql/migrate: executing statement ${JSON.stringify(statement.text)} from version "${version}": ${error.message}`;
  return new MercatorError(error.code === 'E_CONNECT' ? 'E_CONNECT' : 'E_APPLY', message, {
    range: sourceFile(file.path, file.text).range(statement.start, statement.end),
    hint: error.hint,
    cause: error,
  });
}

/** A failure that could not be written to the revisions table either. */
export function unrecordedError(error: MercatorError, cause: unknown): MercatorError {
  const message = `${error.message}; the failure could not be recorded: ${messageOf(cause)}`;
  const { range, hint } = error;
  return new MercatorError(error.code, message, { range, hint, cause });
}
