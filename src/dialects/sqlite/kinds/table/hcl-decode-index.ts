import { type BlockReader, shape } from '../../../../spec/index.ts';
import { conflictActions } from '../../create-statement/constraints.ts';
import { commentField, renamedField } from '../../hcl-parts.ts';
import type { SqliteIndex, SqliteIndexPart, SqliteKey } from '../../model.ts';

const indexShape = shape([1, 1], ['unique', 'columns', 'where', 'comment', 'renamed_from'], ['on']);
const keyShape = shape([0, 1], ['columns', 'on_conflict', 'rowid', 'comment'], ['on']);
const partShape = shape([0, 0], ['column', 'expr', 'desc', 'collate']);

export function decodePrimaryKey(table: BlockReader, tableName: string): SqliteKey | undefined {
  const [reader, second] = table.blocks('primary_key', keyShape);
  if (second !== undefined) {
    second.problem(undefined, `multiple primary keys for table "${tableName}"`, 'keep one of them');
  }
  if (reader === undefined) return undefined;
  const key = decodeKey(reader);
  return reader.bool('rowid') === false ? { ...key, rowid: false } : key;
}

export function decodeUniques(table: BlockReader): readonly SqliteKey[] {
  return table.blocks('unique', keyShape).map(decodeKey);
}

function decodeKey(reader: BlockReader): SqliteKey {
  const onConflict = reader.word('on_conflict', conflictActions);
  return {
    name: reader.labels[0] ?? '',
    unique: true,
    parts: decodeParts(reader, reader.labels[0] ?? reader.block.type),
    ...(onConflict === undefined || onConflict === 'ABORT' ? {} : { onConflict }),
  };
}

/**
 * Indexes, by name. One with the name that SQLite gives to the index behind a UNIQUE constraint, as
 * Atlas prints them, is that constraint.
 */
export function decodeIndexes(
  table: BlockReader,
  tableName: string,
): { readonly indexes: readonly SqliteIndex[]; readonly keys: readonly SqliteKey[] } {
  const all = table.blocks('index', indexShape).map(decodeIndex);
  const automatic = `sqlite_autoindex_${tableName}_`;
  const isKey = (index: SqliteIndex): boolean => index.name.startsWith(automatic);
  return {
    indexes: all.filter((index) => !isKey(index)),
    keys: all.filter(isKey).map(({ parts }) => ({ name: '', unique: true, parts })),
  };
}

function decodeIndex(reader: BlockReader): SqliteIndex {
  const name = reader.labels[0] ?? '';
  const where = reader.text('where')?.text;
  return {
    name,
    unique: reader.bool('unique') ?? false,
    parts: decodeParts(reader, name),
    ...(where === undefined ? {} : { where }),
    ...renamedField(reader),
    ...commentField(reader),
  };
}

function decodeParts(reader: BlockReader, name: string): readonly SqliteIndexPart[] {
  const columns = reader.columns('columns');
  const on = reader.blocks('on', partShape);
  if (columns !== undefined && on.length > 0) {
    const summary = `multiple definitions for index "${name}", use "columns" or "on"`;
    reader.problem(undefined, summary, 'keep one of them');
  }
  if (columns !== undefined) return columns.map((column) => ({ column, desc: false }));
  if (on.length === 0 && !reader.has('columns')) {
    const summary = `missing definition for index "${name}"`;
    reader.problem(undefined, summary, 'name columns, or write an "on" block for each part');
  }
  return on.flatMap((part, at) => decodePart(part, name, at) ?? []);
}

function decodePart(reader: BlockReader, owner: string, at: number): SqliteIndexPart | undefined {
  const column = reader.column('column');
  const expr = reader.text('expr')?.text;
  const both = reader.has('column') && reader.has('expr');
  if (both || (!reader.has('column') && !reader.has('expr'))) {
    const what = both ? 'cannot use both "column" and "expr"' : '"column" or "expr" are required';
    const summary = `${what} for index "${owner}" at position ${at}`;
    reader.problem(undefined, summary, 'each part is a column or an expression');
    return undefined;
  }
  const desc = reader.bool('desc') ?? false;
  const collate = reader.string('collate');
  if (column !== undefined) {
    return { column, desc, ...(collate === undefined ? {} : { collate }) };
  }
  if (expr === undefined) return undefined;
  // Of an expression the collation is a part.
  return { expr: collate === undefined ? expr : `${expr} COLLATE ${collate}`, desc };
}
