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
import { commentAttribute, commentField, ownSchema, schemaAttribute } from '../../hcl-parts.ts';
import { decodeType } from '../../hcl-types.ts';
import type { PgComposite, PgField } from '../../model-types.ts';
import { encodeType } from '../../type-names.ts';

export function encodeComposite(type: PgComposite, cx: EncodeContext): readonly OutputBlock[] {
  return [
    {
      type: 'composite',
      labels: cx.labels(objectRef(type)),
      attributes: [...schemaAttribute(type, cx), ...commentAttribute(type)],
      blocks: type.fields.map((field) => encodeField(field, cx)),
    },
  ];
}

function encodeField(field: PgField, cx: EncodeContext): OutputBlock {
  return {
    type: 'field',
    labels: [field.name],
    attributes: [
      { name: 'type', value: encodeType(field.type, cx) },
      ...collateAttribute(field.collate, cx),
      ...commentAttribute(field),
    ],
    blocks: [],
  };
}

const compositeShape = shape([0, 2], ['schema', 'name', 'comment', 'for_each'], ['field']);
const fieldShape = shape([1, 1], ['type', 'collate', 'comment']);

export function decodeComposite(block: Block, cx: DecodeContext): PgComposite | undefined {
  const reader = cx.open(block, compositeShape);
  const schema = ownSchema(reader, cx);
  if (schema === undefined) return undefined;
  const fields = reader.blocks('field', fieldShape).flatMap((at) => decodeField(at, cx));
  return { kind: 'composite', schema, name: cx.ref.name, fields, ...commentField(reader) };
}

function decodeField(reader: BlockReader, cx: DecodeContext): readonly PgField[] {
  reader.require('type');
  const type = decodeType(reader, cx);
  const name = reader.labels[0];
  if (type === undefined || name === undefined) return [];
  return [{ name, type, ...collateField(reader), ...commentField(reader) }];
}
