import { isMercatorError, MercatorError, type SourceFile } from '../../base/index.ts';
import type { Connection } from '../../dialects/index.ts';
import { type SqlStatement, scanStatements } from '../../sql/index.ts';

/** Runs the statements of SQL schema files, in order. Throws as `runStatements`, and E_SQL_SYNTAX. */
export async function runSqlFiles(
  connection: Connection,
  files: readonly SourceFile[],
): Promise<void> {
  for (const file of files) {
    await runStatements(connection, file, scanStatements(file, connection.dialect.scan));
  }
}

/** Throws E_STATE_SQL, placed, in Atlas's words for a statement that the server refuses. */
export async function runStatements(
  connection: Connection,
  file: SourceFile,
  statements: readonly SqlStatement[],
): Promise<void> {
  for (const { text, start, end } of statements) {
    // A batch that ended with nothing in it.
    if (text === '') continue;
    try {
      await connection.query(text);
    } catch (error) {
      if (!isMercatorError(error) || error.code !== 'E_QUERY') throw error;
      const message = `read state from "${file.name}": executing statement: "${text}": ${error.message}`;
      throw new MercatorError('E_STATE_SQL', message, {
        range: file.range(start, end),
        hint: error.hint,
        cause: error,
      });
    }
  }
}
