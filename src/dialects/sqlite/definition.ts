import { MercatorError } from '../../base/index.ts';
import type { SchemaRow } from './catalog.ts';
import { DefinitionError } from './create-statement/cursor.ts';

/** The statement of an object taken apart. Throws E_UNSUPPORTED for one that is not understood. */
export function readDefinition<T>(noun: string, row: SchemaRow, parse: (sql: string) => T): T {
  try {
    return parse(row.sql);
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error;
    const message = `the definition of ${noun} "${row.name}" is not understood: ${error.message}`;
    throw new MercatorError('E_UNSUPPORTED', message, {
      hint: 'please report it with the statement that sqlite_schema holds',
      cause: error,
    });
  }
}
