import { objectRef } from '../../../../schema/index.ts';
import type { EncodeContext, OutputBlock } from '../../../../spec/index.ts';
import { commentAttribute, schemaAttribute } from '../../hcl-parts.ts';
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
