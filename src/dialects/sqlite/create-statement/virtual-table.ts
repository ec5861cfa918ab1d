import {
  type Cursor,
  expect,
  isAtOperator,
  openCursor,
  readName,
  readQualifiedName,
  readUntil,
  take,
  takeOperator,
} from './cursor.ts';

export interface ParsedVirtualTable {
  readonly name: string;
  readonly module: string;
  /** As the module is handed them, verbatim. */
  readonly args: readonly string[];
}

/** A CREATE VIRTUAL TABLE statement taken apart. Throws DefinitionError. */
export function parseCreateVirtualTable(sql: string): ParsedVirtualTable {
  const cursor = openCursor(sql);
  expect(cursor, 'CREATE', 'VIRTUAL', 'TABLE');
  take(cursor, 'IF', 'NOT', 'EXISTS');
  const name = readQualifiedName(cursor);
  expect(cursor, 'USING');
  const module = readName(cursor);
  return { name, module, args: takeOperator(cursor, '(') ? readArguments(cursor) : [] };
}

/** Parentheses nest; each argument is whatever stands between two commas. */
function readArguments(cursor: Cursor): readonly string[] {
  const args: string[] = [];
  do args.push(readUntil(cursor, () => isAtOperator(cursor, ',')));
  while (takeOperator(cursor, ','));
  return args.length === 1 && args[0] === '' ? [] : args;
}
