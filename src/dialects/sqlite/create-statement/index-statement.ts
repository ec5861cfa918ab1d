import { type ParsedPart, readParts } from './constraints.ts';
import { expect, openCursor, readName, readQualifiedName, readUntil, take } from './cursor.ts';

export interface ParsedIndex {
  readonly name: string;
  readonly table: string;
  readonly unique: boolean;
  readonly parts: readonly ParsedPart[];
  readonly where?: string;
}

/** A CREATE INDEX statement taken apart, expressions verbatim. Throws DefinitionError. */
export function parseCreateIndex(sql: string): ParsedIndex {
  const cursor = openCursor(sql);
  expect(cursor, 'CREATE');
  const unique = take(cursor, 'UNIQUE');
  expect(cursor, 'INDEX');
  take(cursor, 'IF', 'NOT', 'EXISTS');
  const name = readQualifiedName(cursor);
  expect(cursor, 'ON');
  const table = readName(cursor);
  const parts = readParts(cursor);
  if (!take(cursor, 'WHERE')) return { name, table, unique, parts };
  const isEnd = (): boolean => cursor.tokens[cursor.at]?.text === ';';
  return { name, table, unique, parts, where: readUntil(cursor, isEnd) };
}
