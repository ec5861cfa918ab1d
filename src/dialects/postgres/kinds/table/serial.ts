import type { PlanContext, Statement } from '../../../../schema/index.ts';
import { quoteIdent, quoteLiteral } from '../../../../sql/index.ts';
import type { PgColumn, PgIdentity, PgTable } from '../../model.ts';
import {
  generatedName,
  isGenerated,
  type Naming,
  namingFor,
  qualifiedName,
} from '../../sql-names.ts';
import { firstValue, isDown, movedBound } from '../counting.ts';
import { type ColumnChange, sequenceName, swapsSequence } from './alter-column.ts';
import type { AlterClause } from './clause.ts';
import { identitySql } from './column-sql.ts';

/**
 * A column that becomes serial needs a sequence, one that was leaves it behind, and one that gets
 * another width has one that must not run out before the column does. Counting goes on where it was,
 * or behind the values that are there.
 */
export function serialSequence(
  clause: AlterClause,
  cx: PlanContext,
  when: 'before' | 'after',
): readonly Statement[] {
  const { change, from, to } = clause;
  const naming = namingFor(to.schema, cx);
  if (change.kind === 'add_column') {
    return when === 'after' ? namedSequence(change.column, to, naming) : [];
  }
  if (change.kind !== 'modify_column') return [];
  if (swapsSequence(change)) {
    const { unlogged = false } = change.from.type.serial === undefined ? to : from;
    return when === 'after' ? swapSequence(change, { ...to, unlogged }, cx) : [];
  }
  const wasSerial = change.from.type.serial !== undefined;
  const isSerial = change.to.type.serial !== undefined;
  if (wasSerial && isSerial) return when === 'after' ? sequenceWidth(change, from, naming) : [];
  if (when === 'before') {
    return isSerial ? [newSequence(change, to, cx)] : intoBounds(change, to, naming);
  }
  if (wasSerial) return [oldSequence(change, from, cx)];
  const counts =
    isSerial || (change.to.identity !== undefined && change.from.identity === undefined);
  return counts ? [countOn(change.to, to, naming)] : [];
}

function newSequence(change: ColumnChange, table: PgTable, cx: PlanContext): Statement {
  const { create, drop } = ownSequence(change.to, table, cx);
  return sequenceStatement(create, `create sequence for serial column "${change.to.name}"`, drop);
}

function oldSequence(change: ColumnChange, table: PgTable, cx: PlanContext): Statement {
  const { create, drop } = ownSequence(change.from, table, cx);
  return sequenceStatement(
    drop,
    `drop sequence used by serial column "${change.from.name}"`,
    create,
  );
}

function ownSequence(
  column: PgColumn,
  table: PgTable,
  cx: PlanContext,
): { readonly create: string; readonly drop: string } {
  const naming = namingFor(table.schema, cx);
  const name = sequenceName(column, table, naming);
  const width = column.type.name === 'bigint' ? '' : ` AS ${column.type.name}`;
  const owner = columnName(column, table, naming);
  return {
    create: `CREATE ${sequenceWord(table, cx)} IF NOT EXISTS ${name}${width} OWNED BY ${owner}`,
    drop: `DROP SEQUENCE IF EXISTS ${name}`,
  };
}

/** The sequence of an unlogged table is unlogged, too, where the server has such sequences. */
function sequenceWord({ unlogged }: PgTable, { capabilities }: PlanContext): string {
  const isUnlogged = unlogged === true && capabilities?.unloggedSequences === true;
  return isUnlogged ? 'UNLOGGED SEQUENCE' : 'SEQUENCE';
}

function columnName(column: PgColumn, table: PgTable, naming: Naming): string {
  return `${qualifiedName(table, naming)}.${quoteIdent(column.name)}`;
}

/** Lets a new sequence begin behind the greatest value of the column, if there is one. */
function countOn(column: PgColumn, table: PgTable, naming: Naming): Statement {
  const owner = qualifiedName(table, naming);
  const name = quoteIdent(column.name);
  const sequence = serialSequenceOf(column, owner);
  const counting = column.identity ?? {};
  const last = isDown(counting) ? `min(${name})` : `max(${name})`;
  const beyond = `${isDown(counting) ? '<=' : '>='} ${firstValue(counting)}`;
  return {
    sql: `SELECT setval(${sequence}, ${last}) FROM ${owner} HAVING ${last} ${beyond}`,
    comment: `count on behind the values of column "${column.name}"`,
    reverse: [],
    hazards: [{ kind: 'scan', message: `reads the values of column "${column.name}"` }],
    tx: 'in',
  };
}

function serialSequenceOf({ name }: PgColumn, table: string): string {
  return `pg_get_serial_sequence(${quoteLiteral(table)}, ${quoteLiteral(name)})`;
}

/** An identity's value moves up to its new bounds, should it be before them. */
function intoBounds({ from, to }: ColumnChange, table: PgTable, naming: Naming): Statement[] {
  if (from.identity === undefined || to.identity === undefined) return [];
  const moved = movedBound(from.identity, to.identity);
  if (moved.kind !== 'move') return [];
  const sequence = serialSequenceOf(to, qualifiedName(table, naming));
  const last = `coalesce(pg_sequence_last_value(${sequence}), ${firstValue(from.identity)})`;
  const { beyond, bound } = moved;
  return [
    {
      sql: `SELECT setval(${sequence}, ${bound}, false) WHERE ${last} ${beyond} ${bound}`,
      comment: `move the identity of column "${to.name}" into its bounds`,
      reverse: [],
      hazards: [],
      tx: 'in',
    },
  ];
}

/**
 * The sequence of a new serial column is called as it is elsewhere, unless the server counts on where
 * a name is taken.
 */
export function namedSequence(
  column: PgColumn,
  table: PgTable,
  naming: Naming,
): readonly Statement[] {
  const name = ownSequenceName(column, table);
  if (name === undefined) return [];
  const made = generatedName(table.name, [column.name], 'seq');
  const rename = (from: string, to: string): string =>
    `ALTER SEQUENCE ${qualifiedName({ schema: table.schema, name: from }, naming)} RENAME TO ${quoteIdent(to)}`;
  const comment = `rename the sequence of serial column "${column.name}"`;
  return [sequenceStatement(rename(made, name), comment, rename(name, made))];
}

/** The name of a serial column's sequence where it is not the server's own for it. */
export function ownSequenceName({ name, type }: PgColumn, table: PgTable): string | undefined {
  const sequence = type.serial?.sequence;
  const usual = sequence === undefined || isGenerated(sequence, [table.name, [name], 'seq']);
  return usual ? undefined : sequence;
}

/** From serial to identity and back: a sequence of one sort follows one of the other. */
function swapSequence(
  { from, to }: ColumnChange,
  table: PgTable,
  cx: PlanContext,
): readonly Statement[] {
  const serial = { ...(from.type.serial === undefined ? to : from), name: to.name };
  const sequence = ownSequenceName(serial, table);
  // The new one is called as the old one was.
  const made = to.identity && { ...(sequence === undefined ? {} : { sequence }), ...to.identity };
  const identity = from.identity ?? made;
  if (identity === undefined) return [];
  const steps = toIdentity(serial, identity, table, cx);
  if (to.identity !== undefined) return steps;
  // The way back, statement by statement.
  return [...steps].reverse().map((step) => ({
    ...step,
    sql: Array.isArray(step.reverse) ? step.reverse.join('; ') : step.sql,
    reverse: [step.sql],
  }));
}

function toIdentity(
  column: PgColumn,
  identity: PgIdentity,
  table: PgTable,
  cx: PlanContext,
): readonly Statement[] {
  const naming = namingFor(table.schema, cx);
  const usual = generatedName(table.name, [column.name], 'seq');
  const name = column.type.serial?.sequence ?? usual;
  const spare = generatedName(name, [], 'old');
  const inSchema = (text: string): string =>
    qualifiedName({ schema: table.schema, name: text }, naming);
  const before = inSchema(name);
  const now = inSchema(identity.sequence ?? usual);
  const old = inSchema(spare);
  const alter = `ALTER TABLE ${qualifiedName(table, naming)} ALTER COLUMN ${quoteIdent(column.name)}`;
  const handOn = (a: string, b: string): string =>
    `SELECT setval(${quoteLiteral(b)}, last_value, is_called) FROM ${a}`;
  const steps: readonly (readonly [sql: string, undo: string])[] = [
    [`${alter} DROP DEFAULT`, `${alter} SET DEFAULT nextval(${quoteLiteral(before)})`],
    [
      `ALTER SEQUENCE ${before} RENAME TO ${quoteIdent(spare)}`,
      `ALTER SEQUENCE ${old} RENAME TO ${quoteIdent(name)}`,
    ],
    [`${alter} ADD ${identitySql(identity, naming)}`, `${alter} DROP IDENTITY`],
    [handOn(old, now), handOn(now, old)],
    [
      `DROP SEQUENCE ${old}`,
      `CREATE ${sequenceWord(table, cx)} ${old} AS ${column.type.name} OWNED BY ${columnName(column, table, naming)}`,
    ],
  ];
  const comment = `hand on the sequence of column "${column.name}"`;
  return steps.map(([sql, undo]) => sequenceStatement(sql, comment, undo));
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
