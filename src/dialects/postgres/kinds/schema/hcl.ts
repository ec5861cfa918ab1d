import type { Block } from '../../../../hcl/index.ts';
import { objectRef, type Ref, type Schema } from '../../../../schema/index.ts';
import {
  type DeclareContext,
  type DecodeContext,
  type EncodeContext,
  type OutputBlock,
  shape,
} from '../../../../spec/index.ts';
import { commentAttribute, commentField } from '../../hcl-parts.ts';

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

export function declareSchema(block: Block, cx: DeclareContext): Ref {
  return { kind: 'schema', name: cx.nameOf(block) };
}

const schemaShape = shape([0, 1], ['name', 'comment', 'for_each']);

/** The schema, still empty. */
export function decodeSchema(block: Block, cx: DecodeContext): Schema {
  const reader = cx.open(block, schemaShape);
  return {
    kind: 'schema',
    name: cx.ref.name,
    ...commentField(reader),
    tables: [],
    views: [],
    objects: [],
  };
}
