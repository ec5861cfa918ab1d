import { quoteLiteral } from '../../sql/index.ts';
import type { InterruptedSql, QueryResult } from '../dialect.ts';
import { jointRun } from './joint.ts';

const skipped = '(?:\\s|--[^\\n]*\\n|/\\*[\\s\\S]*?\\*/)*';

/**
 * Statements that may stand in a transaction with others, as far as the first words tell: what calls
 * code (CALL, DO) may end the transaction, so it is none.
 * https://www.postgresql.org/docs/current/sql-commands.html
 */
const inTransaction = new RegExp(
  `^${skipped}(?:insert|update|delete|merge|truncate|comment|grant|revoke|select|with|values|set(?!\\s+(?:local|transaction|constraints))|reset|create|alter|drop|refresh\\s+materialized|security|reassign|import)\\b`,
  'i',
);
const neverInTransaction =
  /\bconcurrently\b|^\s*(?:create|drop|alter)\s+(?:database|tablespace|subscription|system)\b/i;
const control =
  /^\s*(?:begin|start\s+transaction|commit|end|rollback|abort|prepare\s+transaction)\b/i;
const opens = /^\s*(?:begin|start\s+transaction)\b/i;
/** Running it twice does no more than once. */
const repeatable =
  /^\s*(?:vacuum|analyze|reindex|cluster|checkpoint|refresh|set|reset|load|listen|notify|discard|alter\s+system|alter\s+database)\b/i;
const index =
  /^\s*(create|drop)\s+(?:unique\s+)?index\s+concurrently\s+(?:if\s+(?:not\s+)?exists\s+)?((?:"(?:[^"]|"")+"|[\w$]+)(?:\.(?:"(?:[^"]|"")+"|[\w$]+))?)/i;
const database = /^\s*(create|drop)\s+database\s+(?:if\s+exists\s+)?((?:"(?:[^"]|"")+"|[\w$]+))/i;

/** What a run that was cut off leaves in doubt on PostgreSQL, and what the catalog says to it. */
export const postgresInterrupted: InterruptedSql = {
  coupling: { begin: 'BEGIN', commit: 'COMMIT', rollback: 'ROLLBACK' },
  isCoupled: (sql) => inTransaction.test(sql) && !neverInTransaction.test(sql),
  joint: jointRun,
  control: (sql) => {
    if (!control.test(sql) || /^\s*rollback\s+(?:work\s+|transaction\s+)?to\b/i.test(sql)) {
      return undefined;
    }
    return opens.test(sql) ? 'open' : 'close';
  },
  outcome: async (query, sql) => {
    if (repeatable.test(sql)) return { happened: false };
    const [, verb, named = ''] = index.exec(sql) ?? [];
    if (verb !== undefined) return indexOutcome(query, verb.toLowerCase(), named, sql);
    const [, word, name = ''] = database.exec(sql) ?? [];
    if (word === undefined) return { unknown: 'whether it took effect' };
    const { rows } = await query(
      `SELECT 1 FROM pg_database WHERE datname = ${quoteLiteral(unquoted(name))}`,
    );
    return { happened: rows.length > 0 === (word.toLowerCase() === 'create') };
  },
};

/** An index that was left half built is dropped: it is ours, or the statement had failed at once. */
async function indexOutcome(
  query: (sql: string) => Promise<QueryResult>,
  verb: string,
  name: string,
  sql: string,
): Promise<{ happened: boolean } | { unknown: string }> {
  const schema = /\bon\s+(?:only\s+)?((?:"(?:[^"]|"")+"|[\w$]+)\.)/i.exec(sql)?.[1] ?? '';
  const qualified = verb === 'create' && !name.includes('.') ? schema + name : name;
  const { rows } = await query(
    `SELECT i.indisvalid FROM pg_index i WHERE i.indexrelid = to_regclass(${quoteLiteral(qualified)})`,
  );
  const isValid = rows[0]?.[0] === 't';
  if (verb === 'drop') return { happened: rows.length === 0 };
  if (rows.length > 0 && !isValid) await query(`DROP INDEX CONCURRENTLY IF EXISTS ${qualified}`);
  return { happened: isValid };
}

function unquoted(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name.toLowerCase();
}
