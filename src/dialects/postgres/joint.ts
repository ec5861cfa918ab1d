import { quoteLiteral } from '../../sql/index.ts';
import type { Connection, JointRecord, JointRun } from '../dialect.ts';
import { sqlState } from './sql-state.ts';

/** What may end the transaction in the middle of a text, as far as words tell. */
const mayEnd = /\b(?:begin|start|commit|end|rollback|abort|prepare|deallocate|discard)\b/i;

/**
 * The server's refusals at which nothing of the user's statement ran, or which may be the record's:
 * syntax_error, invalid_sql_statement_name, undefined_table.
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const unclear: ReadonlySet<string> = new Set(['42601', '26000', '42P01']);

/**
 * Statements that are sent in one message are one transaction, unless one of them ends it.
 * https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-MULTI-STATEMENT
 */
export function jointRun(
  { query }: Pick<Connection, 'query'>,
  { name, sql }: JointRecord,
): JointRun {
  // Planning the record costs more than running it.
  let isPrepared = false;
  return async (statement, parameters) => {
    if (mayEnd.test(statement)) return false;
    if (!isPrepared) await query(`PREPARE ${name} AS ${sql}`);
    isPrepared = true;
    try {
      // A comment at the statement's end ends with the line.
      await query(`${statement}\n;EXECUTE ${name}(${parameters.map(literal).join(', ')})`);
      return true;
    } catch (error) {
      const state = sqlState(error);
      if (!unclear.has(state)) throw error;
      isPrepared = state !== '26000';
      return false;
    }
  };
}

/** A backslash is one whatever the session says of strings. */
function literal(value: unknown): string {
  if (value === null) return 'NULL';
  if (typeof value === 'number') return String(value);
  const text = quoteLiteral(String(value));
  return text.includes('\\') ? `E${text.replaceAll('\\', '\\\\')}` : text;
}
