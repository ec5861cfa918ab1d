import type { Block } from '../../../../hcl/index.ts';
import { type BlockReader, type DecodeContext, shape } from '../../../../spec/index.ts';
import { commentField, ownSchema, renamedField } from '../../hcl-parts.ts';
import type { SqliteCheck, SqliteForeignKey, SqliteTable } from '../../model.ts';
import { decodeColumns } from './hcl-decode-column.ts';
import { decodeIndexes, decodePrimaryKey, decodeUniques } from './hcl-decode-index.ts';
import { withImpliedNotNull } from './keys.ts';

const tableShape = shape(
  [0, 2],
  [
    ...['schema', 'name', 'comment', 'without_rowid', 'strict', 'depends_on', 'for_each'],
    'renamed_from',
  ],
  ['column', 'primary_key', 'foreign_key', 'index', 'check', 'unique'],
);

export function decodeTable(block: Block, cx: DecodeContext): SqliteTable | undefined {
  const reader = cx.open(block, tableShape);
  const schema = ownSchema(reader, cx);
  if (schema === undefined) return undefined;
  const { name } = cx.ref;
  const primaryKey = decodePrimaryKey(reader, name);
  const { indexes, keys } = decodeIndexes(reader, name);
  return withImpliedNotNull({
    kind: 'table',
    schema,
    name,
    columns: distinctColumns(reader, name),
    ...(primaryKey === undefined ? {} : { primaryKey }),
    indexes,
    uniques: [...keys, ...decodeUniques(reader)],
    foreignKeys: decodeForeignKeys(reader, cx),
    checks: decodeChecks(reader),
    ...(reader.bool('without_rowid') === true ? { withoutRowid: true } : {}),
    ...(reader.bool('strict') === true ? { strict: true } : {}),
    ...commentField(reader),
    ...renamedField(reader),
  });
}

function distinctColumns(reader: BlockReader, table: string): SqliteTable['columns'] {
  const seen = new Set<string>();
  return decodeColumns(reader).flatMap(({ column, at }) => {
    // SQLite takes `Id` and `id` for one.
    const key = column.name.toLowerCase();
    if (!seen.has(key)) {
      seen.add(key);
      return [column];
    }
    const summary = `duplicate column "${column.name}" in table "${table}"`;
    at.problem(undefined, summary, 'two blocks describe it; remove one');
    return [];
  });
}

const actions = ['NO ACTION', 'RESTRICT', 'CASCADE', 'SET NULL', 'SET DEFAULT'] as const;
const deferrables = ['INITIALLY IMMEDIATE', 'INITIALLY DEFERRED'] as const;
const foreignKeyShape = shape(
  [0, 1],
  ['columns', 'ref_columns', 'on_update', 'on_delete', 'deferrable', 'comment'],
);

function decodeForeignKeys(table: BlockReader, cx: DecodeContext): readonly SqliteForeignKey[] {
  const readers = table.blocks('foreign_key', foreignKeyShape);
  return readers.flatMap((reader, at) => {
    if (!reader.require('columns', 'ref_columns')) return [];
    const columns = reader.columns('columns') ?? [];
    const target = refTarget(reader, cx);
    // Without a name it has a number for one, as SQLite counts: from the last.
    const name = reader.labels[0] ?? String(readers.length - 1 - at);
    if (target === undefined || !sameCount(reader, name, columns, target.refColumns)) return [];
    const deferrable = reader.word('deferrable', deferrables);
    return [
      {
        name,
        columns,
        ...target,
        onUpdate: reader.word('on_update', actions) ?? 'NO ACTION',
        onDelete: reader.word('on_delete', actions) ?? 'NO ACTION',
        ...(deferrable === undefined ? {} : { deferrable }),
      },
    ];
  });
}

/** The columns referred to; all are of one table, `column.x` is one of this. */
function refTarget(
  reader: BlockReader,
  cx: DecodeContext,
): Pick<SqliteForeignKey, 'refTable' | 'refColumns'> | undefined {
  const refs = reader.references('ref_columns') ?? [];
  const columns = refs.filter((ref) => ref.kind === 'column');
  const first = columns[0];
  if (first?.parent === undefined || columns.length < refs.length) {
    const detail = 'it must be a list of columns: [table.users.column.id]';
    if (refs.length > 0)
      reader.problem('ref_columns', 'invalid reference used in ref_columns', detail);
    return undefined;
  }
  if (columns.some((ref) => ref.parent !== first.parent || ref.schema !== first.schema)) {
    const summary = `more than 1 table was referenced for foreign-key "${reader.labels[0] ?? ''}"`;
    reader.problem('ref_columns', summary, 'a foreign key refers to one table');
    return undefined;
  }
  const schema = first.schema ?? cx.ref.schema ?? '';
  const refTable = { schema, name: first.parent };
  return { refTable, refColumns: columns.map((ref) => ref.name) };
}

function sameCount(
  reader: BlockReader,
  name: string,
  columns: readonly string[],
  refColumns: readonly string[],
): boolean {
  if (columns.length === refColumns.length) return true;
  // A column that could not be read has been reported already.
  if (reader.references('columns')?.length === columns.length) {
    reader.problem(
      'ref_columns',
      `number of referencing and referenced columns do not match for foreign-key "${name}"`,
      `${columns.length} here, ${refColumns.length} there`,
    );
  }
  return false;
}

const checkShape = shape([0, 1], ['expr', 'comment']);

function decodeChecks(table: BlockReader): readonly SqliteCheck[] {
  return table.blocks('check', checkShape).flatMap((reader) => {
    reader.require('expr');
    const expr = reader.text('expr')?.text;
    return expr === undefined ? [] : [{ name: reader.labels[0] ?? '', expr }];
  });
}
