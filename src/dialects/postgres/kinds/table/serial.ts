import type { Statement } from '../../../../schema/index.ts';
import { quoteIdent } from '../../../../sql/index.ts';
import type { PgTable } from '../../model.ts';
import { type Naming, qualifiedName } from '../../sql-names.ts';
import { type ColumnChange, sequenceName } from './alter-column.ts';
import type { AlterClause } from './clause.ts';

/**
 * A column that becomes serial needs a sequence, one that was leaves it behind, and one that gets
 * another width has one that must not run out before the column does.
 */
export function serialSequence(
  clause: AlterClause,
  naming: Naming,
  when: 'before' | 'after',
): readonly Statement[] {
  const { change, from, to } = clause;
  if (change.kind !== 'modify_column') return [];
  const wasSerial = change.from.type.serial !== undefined;
  const isSerial = change.to.type.serial !== undefined;
  if (wasSerial && isSerial) return when === 'after' ? sequenceWidth(change, from, naming) : [];
  if (wasSerial === isSerial || isSerial !== (when === 'before')) return [];
  const table = isSerial ? to : from;
  const column = isSerial ? change.to : change.from;
  const name = sequenceName(column, table, naming);
  const owner = `${qualifiedName(table, naming)}.${quoteIdent(column.name)}`;
  const create = `CREATE SEQUENCE IF NOT EXISTS ${name} OWNED BY ${owner}`;
  const drop = `DROP SEQUENCE IF EXISTS ${name}`;
  const [sql, undo] = isSerial ? [create, drop] : [drop, create];
  const what = isSerial ? 'create sequence for' : 'drop sequence used by';
  return [sequenceStatement(sql, `${what} serial column "${column.name}"`, undo)];
}

function sequenceWidth(change: ColumnChange, table: PgTable, naming: Naming): readonly Statement[] {
  const { from, to } = change;
  if (from.type.name === to.type.name) return [];
  const alter = (type: string): string =>
    `ALTER SEQUENCE ${sequenceName(from, table, naming)} AS ${type}`;
  const comment = `modify sequence used by serial column "${to.name}"`;
  return [sequenceStatement(alter(to.type.name), comment, alter(from.type.name))];
}

function sequenceStatement(sql: string, comment: string, undo: string): Statement {
  return { sql, comment, reverse: [undo], hazards: [], tx: 'in' };
}
