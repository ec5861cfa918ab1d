import { type ParsedColumn, type ParsedKey, readColumn, type TableConstraints } from './column.ts';
import { type ParsedPart, readConflict, readPart, readReferences } from './constraints.ts';
import {
  type Cursor,
  expect,
  expectOperator,
  isAt,
  isAtOperator,
  openCursor,
  peek,
  readList,
  readName,
  readParenthesized,
  readQualifiedName,
  take,
  takeOperator,
  unexpected,
} from './cursor.ts';
import { foldName } from './tokens.ts';

export interface ParsedTable extends Readonly<TableConstraints> {
  readonly name: string;
  readonly columns: readonly ParsedColumn[];
  readonly withoutRowid: boolean;
  readonly strict: boolean;
}

/**
 * A CREATE TABLE statement taken apart, expressions verbatim.
 * Grammar: https://www.sqlite.org/lang_createtable.html. Throws DefinitionError.
 */
export function parseCreateTable(sql: string): ParsedTable {
  const cursor = openCursor(sql);
  expect(cursor, 'CREATE');
  if (!take(cursor, 'TEMP')) take(cursor, 'TEMPORARY');
  expect(cursor, 'TABLE');
  take(cursor, 'IF', 'NOT', 'EXISTS');
  const name = readQualifiedName(cursor);
  expectOperator(cursor, '(');
  const constraints: TableConstraints = { keys: [], foreignKeys: [], checks: [] };
  const columns: ParsedColumn[] = [];
  do {
    if (startsConstraint(cursor)) break;
    columns.push(readColumn(cursor, constraints));
  } while (takeOperator(cursor, ','));
  const autoIncrement = readTableConstraints(cursor, constraints);
  expectOperator(cursor, ')');
  return {
    name,
    columns: autoIncrement === undefined ? columns : withAutoIncrement(columns, autoIncrement),
    ...constraints,
    ...readOptions(cursor),
  };
}

const constraintWords = ['CONSTRAINT', 'PRIMARY', 'UNIQUE', 'CHECK', 'FOREIGN'];

function startsConstraint(cursor: Cursor): boolean {
  return constraintWords.some((word) => isAt(cursor, word));
}

/** The name of the column whose key is written AUTOINCREMENT, if any. */
function readTableConstraints(cursor: Cursor, constraints: TableConstraints): string | undefined {
  let autoIncrement: string | undefined;
  while (peek(cursor) !== undefined && !isAtOperator(cursor, ')')) {
    const named = take(cursor, 'CONSTRAINT') ? { name: readName(cursor) } : {};
    if (take(cursor, 'FOREIGN', 'KEY')) {
      const columns = readList(cursor, readName);
      expect(cursor, 'REFERENCES');
      constraints.foreignKeys.push({ ...named, columns, ...readReferences(cursor) });
    } else if (take(cursor, 'CHECK')) {
      constraints.checks.push({ ...named, expr: readParenthesized(cursor) });
      readConflict(cursor);
    } else if (isAt(cursor, 'PRIMARY') || isAt(cursor, 'UNIQUE')) {
      const key = readKey(cursor, named);
      constraints.keys.push(key.key);
      if (key.autoIncrement) autoIncrement = key.key.parts[0]?.name;
    } else if (!('name' in named)) throw unexpected(cursor, 'a constraint');
    takeOperator(cursor, ',');
  }
  return autoIncrement;
}

/** AUTOINCREMENT stands inside of the list: `PRIMARY KEY (id AUTOINCREMENT)`. */
function readKey(
  cursor: Cursor,
  named: { readonly name?: string },
): { readonly key: ParsedKey; readonly autoIncrement: boolean } {
  const kind = take(cursor, 'UNIQUE') ? 'unique' : 'primary';
  if (kind === 'primary') expect(cursor, 'PRIMARY', 'KEY');
  expectOperator(cursor, '(');
  const parts: ParsedPart[] = [];
  do parts.push(readPart(cursor));
  while (takeOperator(cursor, ','));
  const autoIncrement = take(cursor, 'AUTOINCREMENT');
  expectOperator(cursor, ')');
  const key = { kind, ...named, parts, ...readConflict(cursor), inline: false } as const;
  return { key, autoIncrement };
}

function withAutoIncrement(
  columns: readonly ParsedColumn[],
  name: string,
): readonly ParsedColumn[] {
  return columns.map((column) =>
    foldName(column.name) === foldName(name) ? { ...column, autoIncrement: true } : column,
  );
}

/** `WITHOUT ROWID, STRICT`; libSQL knows RANDOM ROWID, too. */
function readOptions(cursor: Cursor): Pick<ParsedTable, 'withoutRowid' | 'strict'> {
  let withoutRowid = false;
  let strict = false;
  while (peek(cursor) !== undefined && !isAtOperator(cursor, ';')) {
    if (take(cursor, 'WITHOUT', 'ROWID')) withoutRowid = true;
    else if (take(cursor, 'STRICT')) strict = true;
    else throw unexpected(cursor, 'WITHOUT ROWID or STRICT');
    takeOperator(cursor, ',');
  }
  return { withoutRowid, strict };
}
