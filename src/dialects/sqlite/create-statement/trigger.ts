import {
  type Cursor,
  expect,
  isAt,
  isKeyword,
  openCursor,
  peek,
  readName,
  readQualifiedName,
  readUntil,
  take,
  takeOneOf,
  takeOperator,
  unexpected,
} from './cursor.ts';

export type TriggerTime = 'BEFORE' | 'AFTER' | 'INSTEAD OF';
export type TriggerEvent = 'DELETE' | 'INSERT' | 'UPDATE';

export interface ParsedTrigger {
  readonly name: string;
  readonly table: string;
  readonly time: TriggerTime;
  readonly event: TriggerEvent;
  /** Of UPDATE OF; empty: any column. */
  readonly columns: readonly string[];
  readonly when?: string;
  /** `BEGIN … END`, verbatim. */
  readonly body: string;
}

/** A CREATE TRIGGER statement taken apart. Throws DefinitionError. */
export function parseCreateTrigger(sql: string): ParsedTrigger {
  const cursor = openCursor(sql);
  expect(cursor, 'CREATE');
  if (!take(cursor, 'TEMP')) take(cursor, 'TEMPORARY');
  expect(cursor, 'TRIGGER');
  take(cursor, 'IF', 'NOT', 'EXISTS');
  const name = readQualifiedName(cursor);
  const time = takeOneOf(cursor, ['BEFORE', 'AFTER', 'INSTEAD OF']) ?? 'BEFORE';
  const event = takeOneOf(cursor, ['DELETE', 'INSERT', 'UPDATE']);
  if (event === undefined) throw unexpected(cursor, 'DELETE, INSERT or UPDATE');
  const columns = take(cursor, 'OF') ? readNames(cursor) : [];
  expect(cursor, 'ON');
  const table = readQualifiedName(cursor);
  take(cursor, 'FOR', 'EACH', 'ROW');
  const when = take(cursor, 'WHEN') ? { when: readUntil(cursor, () => atBody(cursor)) } : {};
  return { name, table, time, event, columns, ...when, body: readBody(cursor) };
}

function readNames(cursor: Cursor): readonly string[] {
  const names = [readName(cursor)];
  while (takeOperator(cursor, ',')) names.push(readName(cursor));
  return names;
}

/** `NEW.begin` is a column. */
function atBody(cursor: Cursor): boolean {
  return isAt(cursor, 'BEGIN') && cursor.tokens[cursor.at - 1]?.text !== '.';
}

/** What follows the last END is a semicolon at most. */
function readBody(cursor: Cursor): string {
  const first = peek(cursor);
  const last = cursor.tokens.findLast((token) => token.text !== ';');
  if (!isKeyword(first, 'BEGIN') || !isKeyword(last, 'END'))
    throw unexpected(cursor, 'BEGIN … END');
  return cursor.sql.slice(first?.start, last?.end);
}
