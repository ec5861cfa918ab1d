import {
  expect,
  isAtOperator,
  openCursor,
  readList,
  readName,
  readQualifiedName,
  readUntil,
  take,
} from './cursor.ts';

export interface ParsedView {
  readonly name: string;
  /** The names that the statement gives to the columns; empty when it gives none. */
  readonly columns: readonly string[];
  /** The query, verbatim. */
  readonly as: string;
}

/** A CREATE VIEW statement taken apart. Throws DefinitionError. */
export function parseCreateView(sql: string): ParsedView {
  const cursor = openCursor(sql);
  expect(cursor, 'CREATE');
  if (!take(cursor, 'TEMP')) take(cursor, 'TEMPORARY');
  expect(cursor, 'VIEW');
  take(cursor, 'IF', 'NOT', 'EXISTS');
  const name = readQualifiedName(cursor);
  const columns = isAtOperator(cursor, '(') ? readList(cursor, readName) : [];
  expect(cursor, 'AS');
  return { name, columns, as: readUntil(cursor, () => isAtOperator(cursor, ';')) };
}
