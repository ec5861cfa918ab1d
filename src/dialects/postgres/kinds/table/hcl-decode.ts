import type { Block } from '../../../../hcl/index.ts';
import { type BlockReader, type DecodeContext, type Shape, shape } from '../../../../spec/index.ts';
import { commentField, ownSchema, renamedField } from '../../hcl-parts.ts';
import type { PgCheck, PgColumn, PgForeignKey, PgPartitionKey, PgTable } from '../../model.ts';
import { generatedName } from '../../sql-names.ts';
import { decodeColumns } from './hcl-decode-column.ts';
import {
  decodeExcludes,
  decodeIndexes,
  decodePart,
  decodePrimaryKey,
  decodeUniques,
  deferrableField,
  partShape,
} from './hcl-decode-index.ts';
import { boundBlocks, decodeInherits, decodePartitionOf } from './hcl-partition.ts';
import { decodeOptions, optionAttributes, optionBlocks } from './hcl-table-options.ts';

const attributes = [
  ...['schema', 'name', 'comment', 'depends_on', 'for_each', 'renamed_from'],
  ...optionAttributes,
];
const blocks = [
  ...['column', 'primary_key', 'foreign_key', 'index', 'check', 'unique', 'exclude', 'partition'],
  ...optionBlocks,
];
const later = new Set(['annotation']);
const tableShape: Shape = { ...shape([0, 2], [...attributes, 'inherits'], blocks), later };
const partitionBlockShape: Shape = {
  ...shape([0, 2], [...attributes, 'of'], [...blocks, ...boundBlocks]),
  later,
};

export function decodeTable(block: Block, cx: DecodeContext): PgTable | undefined {
  const isPartition = block.type === 'partition';
  const reader = cx.open(block, isPartition ? partitionBlockShape : tableShape);
  const schema = ownSchema(reader, cx);
  if (schema === undefined) return undefined;
  const name = cx.ref.name;
  const columns = decodeColumns(reader, cx);
  const primaryKey = decodePrimaryKey(reader, name);
  const keyColumns = new Set(primaryKey?.parts.map((part) => part.column));
  return {
    kind: 'table',
    schema,
    name,
    columns: columns.map((column) =>
      isPartition ? { ...column, inherited: 'changed' as const } : inKey(column, keyColumns),
    ),
    ...(primaryKey === undefined ? {} : { primaryKey }),
    indexes: decodeIndexes(reader),
    uniques: decodeUniques(reader, name),
    excludes: decodeExcludes(reader),
    foreignKeys: decodeForeignKeys(reader, cx, name),
    checks: decodeChecks(reader, name),
    ...(!isPartition && reader.hasOnly(plainTable)
      ? commentField(reader)
      : rareTableFields(reader, name)),
  };
}

/** What most tables have, and no more. */
const plainTable = new Set([
  ...['schema', 'name', 'comment', 'column', 'primary_key', 'foreign_key', 'index', 'check'],
  'unique',
]);

function rareTableFields(reader: BlockReader, name: string): Partial<PgTable> {
  const partition = decodePartition(reader, name);
  const dependsOn = reader.references('depends_on');
  return {
    ...decodeOptions(reader),
    ...(reader.block.type === 'partition' ? decodePartitionOf(reader) : decodeInherits(reader)),
    ...(partition === undefined ? {} : { partition }),
    ...commentField(reader),
    ...renamedField(reader),
    ...(dependsOn === undefined ? {} : { dependsOn }),
  };
}

/** The server makes the columns of a primary key NOT NULL. */
function inKey(column: PgColumn, keyColumns: ReadonlySet<string | undefined>): PgColumn {
  return column.null && keyColumns.has(column.name) ? { ...column, null: false } : column;
}

const actions = ['NO ACTION', 'RESTRICT', 'CASCADE', 'SET NULL', 'SET DEFAULT'] as const;
const foreignKeyShape = shape(
  [0, 1],
  [
    'columns',
    'ref_columns',
    'on_update',
    'on_delete',
    'on_delete_columns',
    'match',
    'deferrable',
    'period',
    'not_valid',
    'enforced',
    'comment',
  ],
);

function decodeForeignKeys(
  table: BlockReader,
  cx: DecodeContext,
  tableName: string,
): readonly PgForeignKey[] {
  const keys: PgForeignKey[] = [];
  for (const reader of table.blocks('foreign_key', foreignKeyShape)) {
    const key = decodeForeignKey(reader, cx, tableName);
    if (key !== undefined) keys.push(key);
  }
  return keys;
}

function decodeForeignKey(
  reader: BlockReader,
  cx: DecodeContext,
  tableName: string,
): PgForeignKey | undefined {
  if (!reader.require('columns', 'ref_columns')) return undefined;
  const columns = reader.columns('columns') ?? [];
  const target = refTarget(reader, cx);
  const name = reader.labels[0] ?? generatedName(tableName, columns, 'fkey');
  if (target === undefined || !sameCount(reader, name, columns, target.refColumns)) {
    return undefined;
  }
  const { refTable, refColumns } = target;
  const onUpdate = reader.word('on_update', actions) ?? 'NO ACTION';
  const onDelete = reader.word('on_delete', actions) ?? 'NO ACTION';
  const plain = { name, columns, refTable, refColumns, onUpdate, onDelete };
  return reader.hasOnly(plainAttributes) ? plain : { ...plain, ...rareFields(reader) };
}

/** What most foreign keys have, and no more. */
const plainAttributes = new Set(['columns', 'ref_columns', 'on_update', 'on_delete']);

function rareFields(reader: BlockReader): Partial<PgForeignKey> {
  const onDeleteColumns = reader.columns('on_delete_columns');
  return {
    ...deferrableField(reader),
    ...(reader.word('match', ['FULL', 'SIMPLE']) === 'FULL' ? { match: 'FULL' as const } : {}),
    ...(reader.bool('period') === true ? { period: true } : {}),
    ...(onDeleteColumns === undefined ? {} : { onDeleteColumns }),
    ...validityFields(reader),
    ...commentField(reader),
  };
}

/** The columns referred to; all are of one table, `column.x` is one of this. */
function refTarget(
  reader: BlockReader,
  cx: DecodeContext,
): Pick<PgForeignKey, 'refTable' | 'refColumns'> | undefined {
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
  const written = reader.references('columns')?.length;
  if (written === columns.length) {
    reader.problem(
      'ref_columns',
      `number of referencing and referenced columns do not match for foreign-key "${name}"`,
      `${columns.length} here, ${refColumns.length} there`,
    );
  }
  return false;
}

const checkShape = shape([0, 1], ['expr', 'no_inherit', 'not_valid', 'enforced', 'comment']);

function decodeChecks(table: BlockReader, tableName: string): readonly PgCheck[] {
  return table.blocks('check', checkShape).flatMap((reader, at) => {
    reader.require('expr');
    const expr = reader.text('expr')?.text;
    if (expr === undefined) return [];
    const number = at === 0 ? '' : String(at);
    return [
      {
        name: reader.labels[0] ?? generatedName(tableName, [], `check${number}`),
        expr,
        ...(reader.bool('no_inherit') === true ? { noInherit: true } : {}),
        ...validityFields(reader),
        ...commentField(reader),
      },
    ];
  });
}

function validityFields(reader: BlockReader): {
  readonly notValid?: boolean;
  readonly notEnforced?: boolean;
} {
  return {
    ...(reader.bool('not_valid') === true ? { notValid: true } : {}),
    ...(reader.bool('enforced') === false ? { notEnforced: true } : {}),
  };
}

const partitionShape = shape([0, 0], ['type', 'columns'], ['by']);

function decodePartition(table: BlockReader, name: string): PgPartitionKey | undefined {
  const [reader] = table.blocks('partition', partitionShape);
  if (reader === undefined) return undefined;
  const type = reader.word('type', ['RANGE', 'LIST', 'HASH']);
  if (!reader.has('type')) {
    const detail = 'it is RANGE, LIST or HASH';
    reader.problem(undefined, `missing attribute ${name}.partition.type`, detail);
  }
  const columns = reader.columns('columns');
  const by = reader.blocks('by', partShape);
  if (columns !== undefined && by.length > 0) {
    const summary = `multiple definitions for ${name}.partition, use "columns" or "by"`;
    reader.problem(undefined, summary, 'keep one of them');
  } else if (!reader.has('columns') && by.length === 0) {
    const summary = `missing columns or expressions for ${name}.partition`;
    reader.problem(undefined, summary, 'name columns, or write a "by" block for each part');
  }
  const parts =
    columns?.map((column) => ({ column })) ?? by.flatMap((part, at) => keyPart(part, at));
  return type === undefined ? undefined : { type, parts };
}

function keyPart(reader: BlockReader, at: number): PgPartitionKey['parts'] {
  const part = decodePart(reader, 'partition', at);
  if (part === undefined) return [];
  const { desc: _desc, nulls: _nulls, ...key } = part;
  return [key];
}
