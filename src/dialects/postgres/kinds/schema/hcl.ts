import type { Schema } from '../../../../schema/index.ts';
import { objectRef } from '../../../../schema/index.ts';
import type { EncodeContext, OutputBlock } from '../../../../spec/index.ts';
import { commentAttribute } from '../../hcl-parts.ts';

export function encodeSchema(schema: Schema, cx: EncodeContext): readonly OutputBlock[] {
  return [
    {
      type: 'schema',
      labels: cx.labels(objectRef(schema)),
      attributes: commentAttribute(schema),
      blocks: [],
    },
  ];
}
