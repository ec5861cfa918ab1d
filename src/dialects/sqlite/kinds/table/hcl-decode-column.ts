import type { Generated } from '../../../../schema/index.ts';
import { type BlockReader, shape } from '../../../../spec/index.ts';
import { quoteLiteral } from '../../../../sql/index.ts';
import { canonicalType, sqliteTypeWords } from '../../column-types.ts';
import { conflictActions } from '../../create-statement/constraints.ts';
import { commentField, renamedField } from '../../hcl-parts.ts';
import type { SqliteColumn } from '../../model.ts';

const columnShape = shape(
  [1, 1],
  [
    'null',
    'type',
    'default',
    'comment',
    'collate',
    'auto_increment',
    'on_conflict',
    'unsigned',
    'as',
    'renamed_from',
  ],
  ['as'],
);
const asShape = shape([0, 0], ['expr', 'type']);

/** The columns of a table, each with the block it was read from. */
export function decodeColumns(
  table: BlockReader,
): readonly { readonly column: SqliteColumn; readonly at: BlockReader }[] {
  return table.blocks('column', columnShape).flatMap((at) => {
    const name = at.labels[0];
    at.require('type');
    const text = decodeType(at);
    if (name === undefined || text === undefined) return [];
    const collate = at.string('collate');
    const onConflict = at.word('on_conflict', conflictActions);
    const column: SqliteColumn = {
      name,
      type: { text },
      null: at.bool('null') ?? false,
      ...defaultField(at),
      ...generatedField(at, name),
      ...(collate === undefined ? {} : { collate }),
      ...(at.bool('auto_increment') === true ? { autoIncrement: true } : {}),
      ...(onConflict === undefined || onConflict === 'ABORT' ? {} : { onConflict }),
      ...renamedField(at),
      ...commentField(at),
    };
    return [{ column, at }];
  });
}

function decodeType(reader: BlockReader): string | undefined {
  const value = reader.type('type', sqliteTypeWords);
  if (value === undefined) return undefined;
  if ('sql' in value) return canonicalType(value.sql);
  const detail = 'SQLite has no types of its own making; write a word such as text, or sql("…")';
  reader.problem('type', `"${value.ref.name}" is no type`, detail);
  return undefined;
}

/** A string is a constant, `sql("…")` an expression. */
function defaultField(reader: BlockReader): Pick<SqliteColumn, 'default'> {
  const value = reader.constant('default');
  if (value === undefined) return {};
  if (typeof value === 'string') return literal(quoteLiteral(value));
  if (typeof value === 'boolean') return literal(String(value));
  if ('number' in value) return literal(value.number);
  const isBlob = /^x'[^']*'$/i.test(value.sql);
  return isBlob ? literal(value.sql) : { default: { kind: 'expression', text: value.sql } };
}

function literal(text: string): Pick<SqliteColumn, 'default'> {
  return { default: { kind: 'literal', text } };
}

/** `as = "…"`, or a block that also says where the value is kept; VIRTUAL unless it says so. */
function generatedField(column: BlockReader, name: string): { readonly generated?: Generated } {
  const blocks = column.blocks('as', asShape);
  const plain = column.text('as')?.text;
  if (blocks.length + (column.has('as') ? 1 : 0) > 1) {
    const summary = `multiple as definitions for column "${name}"`;
    column.problem(undefined, summary, 'keep one of them');
  }
  if (plain !== undefined) return { generated: { expr: plain, type: 'VIRTUAL' } };
  const [block] = blocks;
  if (block === undefined) return {};
  block.require('expr');
  const expr = block.text('expr')?.text;
  const type = block.word('type', ['STORED', 'VIRTUAL']) ?? 'VIRTUAL';
  return expr === undefined ? {} : { generated: { expr, type } };
}
