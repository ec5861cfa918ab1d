import type { Block } from '../../../../hcl/index.ts';
import { objectRef } from '../../../../schema/index.ts';
import {
  type DecodeContext,
  type EncodeContext,
  type OutputBlock,
  shape,
} from '../../../../spec/index.ts';
import { commentAttribute, commentField, ownSchema, schemaAttribute } from '../../hcl-parts.ts';
import type { PgEnum } from '../../model.ts';

export function encodeEnum(type: PgEnum, cx: EncodeContext): readonly OutputBlock[] {
  return [
    {
      type: 'enum',
      labels: cx.labels(objectRef(type)),
      attributes: [
        ...schemaAttribute(type, cx),
        { name: 'values', value: type.values },
        ...commentAttribute(type),
      ],
      blocks: [],
    },
  ];
}

const enumShape = shape([0, 2], ['schema', 'values', 'name', 'comment', 'for_each']);

export function decodeEnum(block: Block, cx: DecodeContext): PgEnum | undefined {
  const reader = cx.open(block, enumShape);
  const schema = ownSchema(reader, cx);
  reader.require('values');
  const values = reader.strings('values');
  if (schema === undefined || values === undefined) return undefined;
  const twice = values.find((value, at) => values.indexOf(value) !== at);
  if (twice !== undefined) {
    reader.problem('values', `enum value "${twice}" is there twice`, 'each value has its own name');
  }
  return { kind: 'enum', schema, name: cx.ref.name, values, ...commentField(reader) };
}
