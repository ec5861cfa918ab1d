import type { Connection } from '../../dialect.ts';
import { formatIdentifier } from '../identifiers.ts';

/** Makes the schema, unless it is there, and closes the connection. */
export async function createSchema(connection: Connection, schema: string): Promise<void> {
  try {
    await connection.query(`CREATE SCHEMA IF NOT EXISTS ${formatIdentifier(schema)}`);
  } finally {
    await connection.close();
  }
}
