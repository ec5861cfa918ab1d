import { MercatorError } from '../../base/index.ts';
import type { QueryResult, RevisionsSql } from '../dialect.ts';

const name = 'atlas_schema_revisions';

/** The revisions table as Atlas makes it on SQLite. Source: migrations.md 6. */
export const sqliteRevisions: RevisionsSql = {
  schema: (asked) => {
    if (asked === undefined || asked === '' || asked === 'main') return 'main';
    const message = `cannot store revisions-table in a separate schema ("${asked}") with SQLite driver`;
    throw new MercatorError('E_UNSUPPORTED', message, { hint: 'leave out --revisions-schema' });
  },
  columns: () => `SELECT name FROM pragma_table_info('${name}')`,
  schemaExists: () => 'SELECT 1',
  createSchema: () => 'SELECT 1',
  createTable: () => `CREATE TABLE IF NOT EXISTS \`${name}\` (
  \`version\` text NOT NULL,
  \`description\` text NOT NULL,
  \`type\` integer NOT NULL DEFAULT 2,
  \`applied\` integer NOT NULL DEFAULT 0,
  \`total\` integer NOT NULL DEFAULT 0,
  \`executed_at\` datetime NOT NULL,
  \`execution_time\` integer NOT NULL,
  \`error\` text NULL,
  \`error_stmt\` text NULL,
  \`hash\` text NOT NULL,
  \`partial_hashes\` json NULL,
  \`operator_version\` text NOT NULL,
  PRIMARY KEY (\`version\`)
)`,
  addColumn: (_, column) =>
    `ALTER TABLE \`${name}\` ADD COLUMN \`${column}\` ${column === 'partial_hashes' ? 'json' : 'text'} NULL`,
  select: () => `SELECT version, description, type, applied, total, executed_at, execution_time,
  error, error_stmt, hash, partial_hashes, operator_version FROM \`${name}\` ORDER BY version`,
  upsert: () => `INSERT INTO \`${name}\` (version, description, type, applied, total, executed_at,
  execution_time, error, error_stmt, hash, partial_hashes, operator_version)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (version) DO UPDATE SET type = excluded.type, applied = excluded.applied,
  total = excluded.total, execution_time = excluded.execution_time, error = excluded.error,
  error_stmt = excluded.error_stmt, hash = excluded.hash,
  partial_hashes = excluded.partial_hashes, operator_version = excluded.operator_version`,
  advance: () =>
    `UPDATE \`${name}\` SET applied = ?, execution_time = ?, error = '', error_stmt = '' WHERE version = ?`,
  delete: () => `DELETE FROM \`${name}\` WHERE version = ?`,
  whyNotClean,
};

async function whyNotClean(
  query: (sql: string) => Promise<QueryResult>,
): Promise<string | undefined> {
  const { rows } = await query(
    `SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name <> '${name}'
        AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE 'libsql\\_%' ESCAPE '\\'
      ORDER BY rowid`,
  );
  const [first] = rows;
  if (first === undefined) return undefined;
  return rows.length > 1 ? `found multiple tables: ${rows.length}` : `found table "${first[0]}"`;
}
