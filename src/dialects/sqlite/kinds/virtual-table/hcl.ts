import type { Block } from '../../../../hcl/index.ts';
import { objectRef } from '../../../../schema/index.ts';
import {
  type DecodeContext,
  type EncodeContext,
  type OutputBlock,
  shape,
} from '../../../../spec/index.ts';
import { attribute, commentField, ownSchema, schemaAttribute } from '../../hcl-parts.ts';
import type { SqliteVirtualTable } from '../../model.ts';

export function encodeVirtualTable(
  table: SqliteVirtualTable,
  cx: EncodeContext,
): readonly OutputBlock[] {
  return [
    {
      type: 'virtual_table',
      labels: cx.labels(objectRef(table)),
      attributes: [
        ...schemaAttribute(table, cx),
        { name: 'using', value: table.using },
        ...attribute('args', table.args.length === 0 ? undefined : table.args),
      ],
      blocks: [],
    },
  ];
}

const virtualTableShape = shape([0, 2], ['schema', 'name', 'using', 'args', 'comment', 'for_each']);

export function decodeVirtualTable(
  block: Block,
  cx: DecodeContext,
): SqliteVirtualTable | undefined {
  const reader = cx.open(block, virtualTableShape);
  const schema = ownSchema(reader, cx);
  reader.require('using');
  const using = reader.string('using');
  const args = reader.strings('args') ?? [];
  if (schema === undefined || using === undefined) return undefined;
  return { kind: 'virtual_table', schema, name: cx.ref.name, using, args, ...commentField(reader) };
}
