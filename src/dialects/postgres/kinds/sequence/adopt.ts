import { type Change, type Column, refKey, type TableChange } from '../../../../schema/index.ts';
import type { PgColumn, PgType } from '../../model.ts';
import type { PgSequence } from '../../model-sequence.ts';

/**
 * The changes with those of a column that becomes serial, or stops being it, while its sequence stays
 * under the same name: the sequence is altered and keeps its value, instead of being dropped, or made
 * under a name that is taken.
 */
export function adoptSequences(changes: readonly Change[]): readonly Change[] {
  const moves = sequenceMoves(changes);
  if (moves.size === 0) return changes;
  const adopted = new Map<Change, Change>();
  const tables = changes.map((change): Change => {
    if (change.kind !== 'modify_table') return change;
    const { schema, name: table } = change.to;
    const adopt = (part: TableChange): TableChange =>
      adoptPart(part, { schema, table }, moves, adopted);
    return { ...change, changes: change.changes.map(adopt) };
  });
  return tables.map((change) => adopted.get(change) ?? change);
}

type Move = Extract<Change, { kind: 'add_object' | 'drop_object' }>;

/** Sequences that come or go, by their names. */
function sequenceMoves(changes: readonly Change[]): ReadonlyMap<string, Move> {
  const moves = new Map<string, Move>();
  for (const change of changes) {
    if (change.kind !== 'add_object' && change.kind !== 'drop_object') continue;
    const { kind, schema = '', name } = change.object;
    if (kind === 'sequence') moves.set(moveKey(change.kind, schema, name), change);
  }
  return moves;
}

function moveKey(kind: Move['kind'], schema: string, name: string): string {
  return `${kind}\0${refKey({ kind: 'sequence', schema, name })}`;
}

interface Place {
  readonly schema: string;
  readonly table: string;
}

function adoptPart(
  part: TableChange,
  place: Place,
  moves: ReadonlyMap<string, Move>,
  adopted: Map<Change, Change>,
): TableChange {
  if (part.kind !== 'modify_column') return part;
  const before = serialOf(part.from, place);
  const after = serialOf(part.to, place);
  if ((before === undefined) === (after === undefined)) return part;
  const serial = before ?? after;
  if (serial === undefined) return part;
  const kind = before === undefined ? 'drop_object' : 'add_object';
  const move = moves.get(moveKey(kind, place.schema, serial.name));
  if (move === undefined) return part;
  // The walk hands each kind its own objects only.
  const own = move.object as PgSequence;
  const [from, to] = before === undefined ? [own, serial] : [serial, own];
  adopted.set(move, { kind: 'modify_object', from, to, aspects: ['owner'] });
  return before === undefined
    ? { ...part, to: fed(part.to, part.from) }
    : { ...part, from: fed(part.from, part.to) };
}

/** The sequence behind a serial column, if the server has named it. */
function serialOf(column: Column, { schema, table }: Place): PgSequence | undefined {
  const { type } = asPgColumn(column);
  const name = type.serial?.sequence;
  if (name === undefined) return undefined;
  const width = type.serial?.width ?? type.name;
  const owner = { table, column: column.name };
  const own = width === 'smallint' || width === 'integer' ? width : 'bigint';
  return { kind: 'sequence', schema, name, type: own, owner };
}

/** A table of this dialect has columns of this dialect. */
function asPgColumn(column: Column): PgColumn {
  return column as PgColumn;
}

/** The serial column as what it is to the server: an integer with the default that the other has. */
function fed(serial: Column, other: Column): PgColumn {
  const { serial: _, ...type }: PgType = asPgColumn(serial).type;
  const column = { ...asPgColumn(serial), type };
  return other.default === undefined ? column : { ...column, default: other.default };
}
