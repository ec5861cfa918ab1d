import type { ReferenceAction } from '../../../schema/index.ts';
import {
  type Cursor,
  isAt,
  isAtOperator,
  isKeyword,
  readList,
  readName,
  readUntil,
  take,
  takeOneOf,
  unexpected,
} from './cursor.ts';
import { nameOf, tokenize } from './tokens.ts';

/* What constraints of columns and of tables, and indexes, have in common. */

export const conflictActions = ['ROLLBACK', 'ABORT', 'FAIL', 'IGNORE', 'REPLACE'] as const;
export type ConflictAction = (typeof conflictActions)[number];

export type Deferrable = 'INITIALLY IMMEDIATE' | 'INITIALLY DEFERRED';

/** `ON CONFLICT …`; ABORT is what happens anyway. */
export function readConflict(cursor: Cursor): { readonly onConflict?: ConflictAction } {
  if (!take(cursor, 'ON', 'CONFLICT')) return {};
  const action = takeOneOf(cursor, conflictActions);
  if (action === undefined) throw unexpected(cursor, 'a conflict action');
  return action === 'ABORT' ? {} : { onConflict: action };
}

/** A part of a key or index as written: an expression, which may be the name of a column. */
export interface ParsedPart {
  readonly expr: string;
  /** The one name that the expression consists of. */
  readonly name?: string;
  readonly collate?: string;
  readonly desc: boolean;
}

export function readParts(cursor: Cursor): readonly ParsedPart[] {
  return readList(cursor, readPart);
}

export function readPart(cursor: Cursor): ParsedPart {
  const ends = (): boolean =>
    isAtOperator(cursor, ',') || ['ASC', 'DESC', 'AUTOINCREMENT'].some((w) => isAt(cursor, w));
  const whole = readUntil(cursor, ends);
  if (whole === '') throw unexpected(cursor, 'a column or expression');
  const desc = takeOneOf(cursor, ['ASC', 'DESC']) === 'DESC';
  const tokens = tokenize(whole);
  const [name, keyword, collation] = tokens;
  const simple = nameOf(name);
  if (simple !== undefined && tokens.length === 1) return { expr: whole, name: simple, desc };
  const isCollate = isKeyword(keyword, 'COLLATE');
  const collate = nameOf(collation);
  if (simple === undefined || !isCollate || collate === undefined || tokens.length > 3) {
    return { expr: whole, desc };
  }
  return { expr: whole, name: simple, collate, desc };
}

export interface ParsedForeignKey {
  readonly name?: string;
  readonly columns: readonly string[];
  readonly refTable: string;
  /** Empty: the primary key of that table. */
  readonly refColumns: readonly string[];
  readonly onUpdate: ReferenceAction;
  readonly onDelete: ReferenceAction;
  readonly deferrable?: Deferrable;
}

const actions = ['NO ACTION', 'RESTRICT', 'CASCADE', 'SET NULL', 'SET DEFAULT'] as const;

/** What follows the keyword REFERENCES. MATCH is read and has no effect in SQLite. */
export function readReferences(cursor: Cursor): Omit<ParsedForeignKey, 'name' | 'columns'> {
  const refTable = readName(cursor);
  const refColumns = isAtOperator(cursor, '(') ? readList(cursor, readName) : [];
  let onUpdate: ReferenceAction = 'NO ACTION';
  let onDelete: ReferenceAction = 'NO ACTION';
  for (;;) {
    if (take(cursor, 'MATCH')) readName(cursor);
    else if (take(cursor, 'ON', 'UPDATE')) onUpdate = readAction(cursor);
    else if (take(cursor, 'ON', 'DELETE')) onDelete = readAction(cursor);
    else if (take(cursor, 'ON', 'INSERT')) readAction(cursor);
    else break;
  }
  return { refTable, refColumns, onUpdate, onDelete, ...readDeferrable(cursor) };
}

function readAction(cursor: Cursor): ReferenceAction {
  const action = takeOneOf(cursor, actions);
  if (action === undefined) throw unexpected(cursor, 'a referential action');
  return action;
}

function readDeferrable(cursor: Cursor): { readonly deferrable?: Deferrable } {
  const never = take(cursor, 'NOT', 'DEFERRABLE');
  if (!never && !take(cursor, 'DEFERRABLE')) return {};
  const deferred = takeOneOf(cursor, ['INITIALLY DEFERRED', 'INITIALLY IMMEDIATE']);
  return never ? {} : { deferrable: deferred ?? 'INITIALLY IMMEDIATE' };
}
