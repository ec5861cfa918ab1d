import type { CheckGroup } from '../migrate/index.ts';
import type { Table } from '../schema/index.ts';
import { quoteIdent, type SqlStatement } from '../sql/index.ts';
import type { StatePlan } from './plan-states.ts';

/**
 * Queries that hold as long as nothing is lost: a table that goes is empty, a column that goes holds
 * no value; and those tables are empty to which rows were added. undefined where there are none.
 */
export function downChecks(
  { changes, boundSchema }: Pick<StatePlan, 'changes' | 'boundSchema'>,
  filled: readonly Table[],
): CheckGroup | undefined {
  const nameOf = ({ schema, name }: Table): string =>
    boundSchema === undefined ? `${quoteIdent(schema)}.${quoteIdent(name)}` : quoteIdent(name);
  const emptyTable = (table: Table): string =>
    `SELECT NOT EXISTS (SELECT 1 FROM ${nameOf(table)}) AS ${quoteIdent('is_empty')}`;
  const lost = changes.flatMap((change): readonly string[] => {
    if (change.kind === 'drop_table') return [emptyTable(change.table)];
    if (change.kind !== 'modify_table') return [];
    return change.changes.flatMap((part) =>
      part.kind === 'drop_column'
        ? [
            `SELECT NOT EXISTS (SELECT 1 FROM ${nameOf(change.to)} WHERE ${quoteIdent(part.column.name)} IS NOT NULL) AS ${quoteIdent('is_empty')}`,
          ]
        : [],
    );
  });
  const queries = [...new Set([...lost, ...filled.map(emptyTable)])];
  if (queries.length === 0) return undefined;
  return { name: 'down', oneOf: false, statements: queries.map(statementOf) };
}

function statementOf(text: string): SqlStatement {
  return { text, comments: [], start: 0, end: text.length, byte: 0, line: 1 };
}
