import type { Hazard, Ref } from '../../../../schema/index.ts';
import { quoteIdent, quoteLiteral, words } from '../../../../sql/index.ts';
import type { PgSequence } from '../../model-sequence.ts';
import { type Naming, qualifiedName } from '../../sql-names.ts';
import { firstValue, isDown, movedBound } from '../counting.ts';
import type { ObjectSql, Step } from '../object-plan.ts';

/** https://www.postgresql.org/docs/current/sql-createsequence.html; the owner is set apart. */
export const sequenceSql: ObjectSql<PgSequence> = {
  noun: 'sequence',
  target: (sequence, naming) => `SEQUENCE ${qualifiedName(sequence, naming)}`,
  create: (sequence, naming) => [
    words(
      'CREATE',
      sequence.unlogged === true && 'UNLOGGED',
      `SEQUENCE ${qualifiedName(sequence, naming)}`,
      sequence.type !== 'bigint' && `AS ${sequence.type}`,
      sequence.increment !== undefined && `INCREMENT BY ${sequence.increment}`,
      sequence.min !== undefined && `MINVALUE ${sequence.min}`,
      sequence.max !== undefined && `MAXVALUE ${sequence.max}`,
      sequence.start !== undefined && `START WITH ${sequence.start}`,
      sequence.cache !== undefined && `CACHE ${sequence.cache}`,
      sequence.cycle === true && 'CYCLE',
    ),
  ],
  alter: (from, to, naming) => [
    ...changedOptions(from, to, naming),
    ...changedLogging(from, to, naming),
  ],
  dropHazards: ({ name }) => [
    { kind: 'data-loss', message: `drops sequence "${name}" and how far it came` },
  ],
  dependencies: ({ schema }) => [{ kind: 'schema', name: schema }],
};

export function ownerRefs({ schema, owner }: PgSequence): readonly Ref[] {
  if (owner === undefined) return [];
  const { table, column } = owner;
  return [
    { kind: 'table', schema, name: table },
    { kind: 'column', schema, parent: table, name: column },
  ];
}

/** `ALTER SEQUENCE "s" OWNED BY "t"."c"`, or NONE. */
export function ownedBySql(
  sequence: PgSequence,
  owner: PgSequence['owner'],
  naming: Naming,
): string {
  const alter = `ALTER SEQUENCE ${qualifiedName(sequence, naming)} OWNED BY`;
  if (owner === undefined) return `${alter} NONE`;
  const table = qualifiedName({ schema: sequence.schema, name: owner.table }, naming);
  return `${alter} ${table}.${quoteIdent(owner.column)}`;
}

/**
 * The value that comes next is kept; where it is before the new bounds it moves up to them, and where
 * it is behind them the server refuses.
 */
function changedOptions(from: PgSequence, to: PgSequence, naming: Naming): readonly Step[] {
  const set = optionChanges(from, to);
  if (set === '') return [];
  const name = qualifiedName(to, naming);
  const alter = `ALTER SEQUENCE ${name}`;
  const moved = movedBound(from, to);
  const move = moved.kind === 'move' ? moveTo(moved.bound, moved.beyond, name) : [];
  return [
    ...move,
    { sql: `${alter} ${set}`, undo: [`${alter} ${optionChanges(to, from)}`], hazards: bounds(to) },
  ];
}

function moveTo(bound: string, beyond: string, name: string): readonly Step[] {
  const value = `SELECT setval(${quoteLiteral(name)}, ${bound}, false)`;
  return [{ sql: `${value} FROM ${name} WHERE last_value ${beyond} ${bound}`, undo: [] }];
}

function bounds({ name }: PgSequence): readonly Hazard[] {
  return [{ kind: 'may-fail', message: `fails if sequence "${name}" is beyond its new bounds` }];
}

/**
 * Bounds are told again with the type or direction, which decides on the usual ones. A sequence that
 * turns round starts over: how far it came means nothing the other way.
 */
function optionChanges(from: PgSequence, to: PgSequence): string {
  const turned = isDown(from) !== isDown(to);
  const all = from.type !== to.type || turned;
  return words(
    from.type !== to.type && `AS ${to.type}`,
    from.increment !== to.increment && `INCREMENT BY ${to.increment ?? '1'}`,
    (all || from.min !== to.min) && (to.min === undefined ? 'NO MINVALUE' : `MINVALUE ${to.min}`),
    (all || from.max !== to.max) && (to.max === undefined ? 'NO MAXVALUE' : `MAXVALUE ${to.max}`),
    firstValue(from) !== firstValue(to) && `START WITH ${firstValue(to)}`,
    from.cache !== to.cache && `CACHE ${to.cache ?? '1'}`,
    from.cycle !== to.cycle && (to.cycle === true ? 'CYCLE' : 'NO CYCLE'),
    (turned || movedBound(from, to).kind === 'restart') && 'RESTART',
  );
}

function changedLogging(from: PgSequence, to: PgSequence, naming: Naming): readonly Step[] {
  if ((from.unlogged ?? false) === (to.unlogged ?? false)) return [];
  const set = (sequence: PgSequence): string =>
    `ALTER SEQUENCE ${qualifiedName(to, naming)} SET ${sequence.unlogged === true ? 'UNLOGGED' : 'LOGGED'}`;
  return [{ sql: set(to), undo: [set(from)] }];
}
