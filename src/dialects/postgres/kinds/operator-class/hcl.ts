import type { Block } from '../../../../hcl/index.ts';
import { objectRef } from '../../../../schema/index.ts';
import {
  type DecodeContext,
  type EncodeContext,
  type OutputBlock,
  shape,
} from '../../../../spec/index.ts';
import { decodeNameField, encodeNameAttribute } from '../../hcl-names.ts';
import {
  attribute,
  commentAttribute,
  commentField,
  ownSchema,
  schemaAttribute,
} from '../../hcl-parts.ts';
import { decodeType } from '../../hcl-types.ts';
import type { PgOperatorClass } from '../../model-operators.ts';
import { encodeType } from '../../type-names.ts';
import { decodeMembers, encodeMember } from '../operator-family/members.ts';

export function encodeClass(object: PgOperatorClass, cx: EncodeContext): readonly OutputBlock[] {
  const { storage } = object;
  return [
    {
      type: 'operator_class',
      labels: cx.labels(objectRef(object)),
      attributes: [
        ...schemaAttribute(object, cx),
        { name: 'using', value: object.method },
        { name: 'type', value: encodeType(object.type, cx) },
        ...attribute('default', object.default),
        ...encodeNameAttribute('family', object.family, cx, 'operator_family'),
        ...attribute('storage', storage && encodeType(storage, cx)),
        ...commentAttribute(object),
      ],
      blocks: object.members.map((member) => encodeMember(member, cx)),
    },
  ];
}

const classShape = shape(
  [0, 2],
  [
    ...['schema', 'using', 'type', 'default', 'family', 'storage'],
    ...['name', 'comment', 'for_each'],
  ],
  ['operator', 'function'],
);

export function decodeClass(block: Block, cx: DecodeContext): PgOperatorClass | undefined {
  const reader = cx.open(block, classShape);
  const schema = ownSchema(reader, cx);
  reader.require('using', 'type');
  const method = reader.string('using');
  const type = decodeType(reader, cx);
  const storage = decodeType(reader, cx, 'storage');
  if (schema === undefined || method === undefined || type === undefined) return undefined;
  return {
    kind: 'operator_class',
    schema,
    name: cx.ref.name,
    signature: `USING ${method}`,
    method,
    type,
    ...(reader.bool('default') === true ? { default: true } : {}),
    ...decodeNameField(reader, 'family', 'family', 'operator_family'),
    ...(storage === undefined ? {} : { storage }),
    members: decodeMembers(reader, cx),
    ...commentField(reader),
  };
}
