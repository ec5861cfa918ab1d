import { isMercatorError, MercatorError, type SourceFile } from '../../base/index.ts';
import type { Connection } from '../../dialects/index.ts';
import { scanStatements } from '../../sql/index.ts';

/**
 * Runs the statements of SQL schema files, in order. Throws E_STATE_SQL, placed, in Atlas's words for
 * one that the server refuses, E_SQL_SYNTAX for a file that cannot be cut into statements.
 */
export async function runSqlFiles(
  connection: Connection,
  files: readonly SourceFile[],
): Promise<void> {
  for (const file of files) {
    for (const { text, start, end } of scanStatements(file, connection.dialect.scan)) {
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
}
