import type { CheckGroup } from '../migrate/index.ts';
import type { Change, Table } from '../schema/index.ts';
import { quoteIdent, type SqlStatement } from '../sql/index.ts';

/**
 * Queries that hold as long as nothing is lost: a table that goes is empty, a column that goes holds
 * no value. undefined where nothing goes.
 */
export function downChecks(
  changes: readonly Change[],
  boundSchema: string | undefined,
): CheckGroup | undefined {
  const nameOf = ({ schema, name }: Table): string =>
    boundSchema === undefined ? `${quoteIdent(schema)}.${quoteIdent(name)}` : quoteIdent(name);
  const queries = changes.flatMap((change): readonly string[] => {
    if (change.kind === 'drop_table') {
      return [
        `SELECT NOT EXISTS (SELECT 1 FROM ${nameOf(change.table)}) AS ${quoteIdent('is_empty')}`,
      ];
    }
    if (change.kind !== 'modify_table') return [];
    return change.changes.flatMap((part) =>
      part.kind === 'drop_column'
        ? [
            `SELECT NOT EXISTS (SELECT 1 FROM ${nameOf(change.to)} WHERE ${quoteIdent(part.column.name)} IS NOT NULL) AS ${quoteIdent('is_empty')}`,
          ]
        : [],
    );
  });
  if (queries.length === 0) return undefined;
  return { name: 'down', oneOf: false, statements: queries.map(statementOf) };
}

function statementOf(text: string): SqlStatement {
  return { text, comments: [], start: 0, end: text.length, byte: 0, line: 1 };
}
