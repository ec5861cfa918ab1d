import type { Block } from '../../../../hcl/index.ts';
import { objectRef } from '../../../../schema/index.ts';
import {
  type DecodeContext,
  type EncodeContext,
  type OutputBlock,
  shape,
} from '../../../../spec/index.ts';
import { commentAttribute, commentField, ownSchema, schemaAttribute } from '../../hcl-parts.ts';
import type { PgOperatorFamily } from '../../model-operators.ts';
import { decodeMembers, encodeMember } from './members.ts';

export function encodeFamily(family: PgOperatorFamily, cx: EncodeContext): readonly OutputBlock[] {
  return [
    {
      type: 'operator_family',
      labels: cx.labels(objectRef(family)),
      attributes: [
        ...schemaAttribute(family, cx),
        { name: 'using', value: family.method },
        ...commentAttribute(family),
      ],
      blocks: family.members.map((member) => encodeMember(member, cx)),
    },
  ];
}

const familyShape = shape(
  [0, 2],
  ['schema', 'using', 'name', 'comment', 'for_each'],
  ['operator', 'function'],
);

export function decodeFamily(block: Block, cx: DecodeContext): PgOperatorFamily | undefined {
  const reader = cx.open(block, familyShape);
  const schema = ownSchema(reader, cx);
  reader.require('using');
  const method = reader.string('using');
  if (schema === undefined || method === undefined) return undefined;
  return {
    kind: 'operator_family',
    schema,
    name: cx.ref.name,
    signature: `USING ${method}`,
    method,
    members: decodeMembers(reader, cx),
    ...commentField(reader),
  };
}
