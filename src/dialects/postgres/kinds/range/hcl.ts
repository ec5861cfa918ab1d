import type { Block } from '../../../../hcl/index.ts';
import { objectRef } from '../../../../schema/index.ts';
import {
  type DecodeContext,
  type EncodeContext,
  type OutputBlock,
  type OutputValue,
  shape,
} from '../../../../spec/index.ts';
import { collateAttribute, collateField } from '../../collations.ts';
import { decodeName, encodeName } from '../../hcl-names.ts';
import {
  attribute,
  commentAttribute,
  commentField,
  ownSchema,
  schemaAttribute,
} from '../../hcl-parts.ts';
import { decodeType } from '../../hcl-types.ts';
import type { PgRange, QualifiedName } from '../../model-types.ts';
import { encodeType } from '../../type-names.ts';

export function encodeRange(type: PgRange, cx: EncodeContext): readonly OutputBlock[] {
  const named = (name: QualifiedName | undefined, kind: string): OutputValue | undefined =>
    name && encodeName(name, kind, cx);
  return [
    {
      type: 'range',
      labels: cx.labels(objectRef(type)),
      attributes: [
        ...schemaAttribute(type, cx),
        { name: 'subtype', value: encodeType(type.subtype, cx) },
        ...attribute('subtype_opclass', named(type.subtypeOpclass, 'operator_class')),
        ...collateAttribute(type.collate, cx, 'collation'),
        ...attribute('canonical', named(type.canonical, 'function')),
        ...attribute('subtype_diff', named(type.subtypeDiff, 'function')),
        ...attribute('multirange_name', type.multirangeName),
        ...commentAttribute(type),
      ],
      blocks: [],
    },
  ];
}

const rangeShape = shape(
  [0, 2],
  [
    ...['schema', 'subtype', 'subtype_opclass', 'collation', 'canonical', 'subtype_diff'],
    ...['multirange_name', 'name', 'comment', 'for_each'],
  ],
);

export function decodeRange(block: Block, cx: DecodeContext): PgRange | undefined {
  const reader = cx.open(block, rangeShape);
  const schema = ownSchema(reader, cx);
  reader.require('subtype');
  const subtype = decodeType(reader, cx, 'subtype');
  const subtypeOpclass = decodeName(reader, 'subtype_opclass', ['operator_class']);
  const canonical = decodeName(reader, 'canonical', ['function']);
  const subtypeDiff = decodeName(reader, 'subtype_diff', ['function']);
  const multirangeName = reader.string('multirange_name');
  if (schema === undefined || subtype === undefined) return undefined;
  return {
    kind: 'range',
    schema,
    name: cx.ref.name,
    subtype,
    ...collateField(reader, 'collation'),
    ...(subtypeOpclass === undefined ? {} : { subtypeOpclass }),
    ...(canonical === undefined ? {} : { canonical }),
    ...(subtypeDiff === undefined ? {} : { subtypeDiff }),
    ...(multirangeName === undefined ? {} : { multirangeName }),
    ...commentField(reader),
  };
}
