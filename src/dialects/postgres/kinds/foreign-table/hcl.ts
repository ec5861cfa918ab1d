import type { Block } from '../../../../hcl/index.ts';
import { objectRef } from '../../../../schema/index.ts';
import {
  type BlockReader,
  type DecodeContext,
  type EncodeContext,
  type OutputBlock,
  shape,
} from '../../../../spec/index.ts';
import { collateAttribute, collateField } from '../../collations.ts';
import { openOptionsField, optionsAttribute } from '../../foreign-options.ts';
import {
  attribute,
  commentAttribute,
  commentField,
  ownSchema,
  schemaAttribute,
} from '../../hcl-parts.ts';
import { decodeType } from '../../hcl-types.ts';
import type { PgCheck } from '../../model.ts';
import type { PgForeignColumn, PgForeignTable } from '../../model-foreign.ts';
import { encodeType } from '../../type-names.ts';
import { defaultField } from '../table/hcl-decode-column.ts';
import { encodeDefault } from '../table/hcl-encode.ts';

export function encodeForeignTable(
  table: PgForeignTable,
  cx: EncodeContext,
): readonly OutputBlock[] {
  const { server } = table;
  return [
    {
      type: 'foreign_table',
      labels: cx.labels(objectRef(table)),
      attributes: [
        ...schemaAttribute(table, cx),
        { name: 'server', value: cx.reference({ kind: 'server', name: server }) ?? server },
        ...optionsAttribute(table),
        ...commentAttribute(table),
      ],
      blocks: [
        ...table.columns.map((column) => encodeColumn(column, cx)),
        ...table.checks.map(encodeCheck),
      ],
    },
  ];
}

function encodeColumn(column: PgForeignColumn, cx: EncodeContext): OutputBlock {
  const { generated, options } = column;
  return {
    type: 'column',
    labels: [column.name],
    attributes: [
      { name: 'null', value: column.null },
      { name: 'type', value: encodeType(column.type, cx) },
      ...attribute('default', encodeDefault(column)),
      ...attribute('as', generated?.expr),
      ...collateAttribute(column.collate, cx),
      ...optionsAttribute({ options, hidden: [] }),
      ...commentAttribute(column),
    ],
    blocks: [],
  };
}

function encodeCheck(check: PgCheck): OutputBlock {
  const attributes = [
    { name: 'expr', value: check.expr },
    ...attribute('no_inherit', check.noInherit),
    ...commentAttribute(check),
  ];
  return { type: 'check', labels: [check.name], attributes, blocks: [] };
}

const tableShape = shape(
  [0, 2],
  ['schema', 'server', 'options', 'name', 'comment', 'depends_on', 'for_each'],
  ['column', 'check'],
);
const columnShape = shape(
  [1, 1],
  ['null', 'type', 'default', 'as', 'collate', 'options', 'comment'],
);
const checkShape = shape([1, 1], ['expr', 'no_inherit', 'comment']);

export function decodeForeignTable(block: Block, cx: DecodeContext): PgForeignTable | undefined {
  const reader = cx.open(block, tableShape);
  const schema = ownSchema(reader, cx);
  reader.require('server');
  const server = reader.named('server', [], ['server']);
  const dependsOn = reader.references('depends_on');
  const columns = reader.blocks('column', columnShape).flatMap((at) => decodeColumn(at, cx));
  const checks = reader.blocks('check', checkShape).flatMap(decodeCheck);
  const options = openOptionsField(reader);
  if (schema === undefined || server === undefined || 'word' in server) return undefined;
  return {
    kind: 'foreign_table',
    schema,
    name: cx.ref.name,
    server: 'ref' in server ? server.ref.name : server.text,
    ...options,
    columns,
    checks: [...checks].sort((a, b) => (a.name < b.name ? -1 : 1)),
    ...commentField(reader),
    ...(dependsOn === undefined ? {} : { dependsOn }),
  };
}

function decodeColumn(reader: BlockReader, cx: DecodeContext): readonly PgForeignColumn[] {
  reader.require('type');
  const type = decodeType(reader, cx);
  const name = reader.labels[0];
  const expr = reader.text('as')?.text;
  if (type === undefined || name === undefined) return [];
  return [
    {
      name,
      type,
      null: reader.bool('null') ?? false,
      ...defaultField(reader),
      ...(expr === undefined ? {} : { generated: { expr, type: 'STORED' } }),
      ...collateField(reader),
      options: openOptionsField(reader).options,
      ...commentField(reader),
    },
  ];
}

/** A foreign server is not asked whether its rows hold: a check is what the user knows of them. */
function decodeCheck(reader: BlockReader): readonly PgCheck[] {
  reader.require('expr');
  const expr = reader.text('expr')?.text;
  const name = reader.labels[0];
  if (expr === undefined || name === undefined) return [];
  const noInherit = reader.bool('no_inherit') === true ? { noInherit: true } : {};
  return [{ name, expr, ...noInherit, ...commentField(reader) }];
}
