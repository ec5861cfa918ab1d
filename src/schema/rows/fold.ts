import type { PlanContext } from '../kind.ts';
import type { Statement } from '../plan.ts';
import { refKey } from '../ref.ts';
import { closedRows } from './closed.ts';
import { rowsRef } from './model.ts';
import type { RowsClause, RowsNode } from './nodes.ts';
import type { RowsSql } from './sql.ts';
import { RowsWriter } from './writer.ts';

/** The statements of one unit of nodes about the rows of one table. */
export function foldRows(
  nodes: readonly RowsNode[],
  cx: PlanContext,
  sql: RowsSql,
): readonly Statement[] {
  const [first] = nodes;
  if (first === undefined) return [];
  const { table } = first.clause;
  const writer = new RowsWriter(table, cx, sql);
  const clauses = nodes.map(({ clause }) => clause);
  const linked = new Set(clauses.flatMap((c) => (c.kind === 'link' ? [c.key.name] : [])));
  const whole = clauses.some(({ kind }) => kind === 'insert' || kind === 'remove');
  const statements = clauses.flatMap((clause) => ofClause(clause, writer, { linked, whole }));
  const closed = closedRows(cx.from, cx.to, sql.nameKey).has(refKey(rowsRef(table)));
  return closed ? statements : statements.map((each) => ({ ...each, untried: true }));
}

interface UnitFacts {
  /** Names of foreign keys whose values go with the rows. */
  readonly linked: ReadonlySet<string>;
  /** The rows themselves come or go here. */
  readonly whole: boolean;
}

function ofClause(
  clause: RowsClause,
  writer: RowsWriter,
  { linked, whole }: UnitFacts,
): readonly Statement[] {
  switch (clause.kind) {
    case 'insert':
      return writer.insert(clause.rows, linked);
    case 'remove':
      return writer.remove(clause.rows);
    case 'update':
      return clause.updates.map((update) => writer.update(update));
    case 'link':
      return whole ? [] : writer.link(clause.rows, clause.key.columns);
    case 'unlink':
      return whole ? [] : writer.unlink(clause.rows, clause.key.columns);
  }
}
