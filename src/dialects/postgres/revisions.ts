import { quoteIdent, quoteLiteral } from '../../sql/index.ts';
import type { QueryResult, RevisionsSql } from '../dialect.ts';

const name = 'atlas_schema_revisions';

function table(schema: string): string {
  return `${quoteIdent(schema)}.${quoteIdent(name)}`;
}

/** The revisions table as Atlas makes it on PostgreSQL. Source: migrations.md 6. */
export const postgresRevisions: RevisionsSql = {
  schema: (asked, bound) => asked ?? bound ?? name,
  columns: (schema) =>
    `SELECT a.attname FROM pg_attribute a
       JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = ${quoteLiteral(schema)} AND c.relname = '${name}'
        AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped`,
  // The plain CREATE of a schema that is there needs a right which its user may not have.
  schemaExists: (schema) => `SELECT 1 FROM pg_namespace WHERE nspname = ${quoteLiteral(schema)}`,
  createSchema: (schema) => `CREATE SCHEMA IF NOT EXISTS ${quoteIdent(schema)}`,
  createTable: (schema) => `CREATE TABLE IF NOT EXISTS ${table(schema)} (
  "version" character varying NOT NULL,
  "description" character varying NOT NULL,
  "type" bigint NOT NULL DEFAULT 2,
  "applied" bigint NOT NULL DEFAULT 0,
  "total" bigint NOT NULL DEFAULT 0,
  "executed_at" timestamptz NOT NULL,
  "execution_time" bigint NOT NULL,
  "error" text NULL,
  "error_stmt" text NULL,
  "hash" character varying NOT NULL,
  "partial_hashes" jsonb NULL,
  "operator_version" character varying NOT NULL,
  PRIMARY KEY ("version")
)`,
  addColumn: (schema, column) => {
    const type = column === 'partial_hashes' ? 'jsonb' : 'text';
    return `ALTER TABLE ${table(schema)} ADD COLUMN IF NOT EXISTS ${quoteIdent(column)} ${type} NULL`;
  },
  select: (schema) => `SELECT "version", "description", "type", "applied", "total",
  to_char("executed_at" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
  "execution_time", "error", "error_stmt", "hash", "partial_hashes", "operator_version"
FROM ${table(schema)} ORDER BY "version" COLLATE "C"`,
  upsert: (schema) => `INSERT INTO ${table(schema)} ("version", "description", "type", "applied",
  "total", "executed_at", "execution_time", "error", "error_stmt", "hash", "partial_hashes", "operator_version")
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::jsonb, $12)
ON CONFLICT ("version") DO UPDATE SET "type" = excluded."type", "applied" = excluded."applied",
  "total" = excluded."total", "execution_time" = excluded."execution_time",
  "error" = excluded."error", "error_stmt" = excluded."error_stmt", "hash" = excluded."hash",
  "partial_hashes" = excluded."partial_hashes", "operator_version" = excluded."operator_version"`,
  advance: (schema) => `UPDATE ${table(schema)} SET "applied" = $1, "execution_time" = $2,
  "error" = '', "error_stmt" = '' WHERE "version" = $3`,
  delete: (schema) => `DELETE FROM ${table(schema)} WHERE "version" = $1`,
  whyNotClean,
};

/**
 * Extensions' own tables do not count. Views do: what is there was made by somebody.
 * Source: migrations.md 11.1.
 */
async function whyNotClean(
  query: (sql: string) => Promise<QueryResult>,
  bound: string | undefined,
  revisionsSchema: string,
): Promise<string | undefined> {
  const { rows } = await query(
    `SELECT n.nspname, c.relname FROM pg_namespace n
       LEFT JOIN pg_class c ON c.relnamespace = n.oid AND c.relkind IN ('r', 'p', 'f', 'v', 'm')
        AND NOT (n.nspname = ${quoteLiteral(revisionsSchema)} AND c.relname = '${name}')
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass
                           AND d.objid = c.oid AND d.deptype = 'e')
      WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
        AND ${bound === undefined ? 'true' : `n.nspname = ${quoteLiteral(bound)}`}
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_namespace'::regclass
                           AND d.objid = n.oid AND d.deptype = 'e')
      ORDER BY 1, 2 NULLS LAST`,
  );
  const found = rows.find(([, relation]) => relation !== null);
  if (found !== undefined) return `found table "${found[1]}" in schema "${found[0]}"`;
  if (bound !== undefined) return undefined;
  const schema = rows.find(([one]) => one !== 'public' && one !== revisionsSchema)?.[0];
  return schema === undefined ? undefined : `found schema "${schema}"`;
}
