import type { Block } from '../../../../hcl/index.ts';
import { objectRef, type Ref } from '../../../../schema/index.ts';
import {
  type DeclareContext,
  type DecodeContext,
  type EncodeContext,
  type OutputBlock,
  shape,
} from '../../../../spec/index.ts';
import { commentAttribute, commentField } from '../../hcl-parts.ts';
import type { SqliteSchema } from '../../model.ts';

export function encodeSchema(schema: SqliteSchema, cx: EncodeContext): readonly OutputBlock[] {
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

/** The schema, still empty. A comment is read and kept nowhere: SQLite has none. */
export function decodeSchema(block: Block, cx: DecodeContext): SqliteSchema {
  const reader = cx.open(block, schemaShape);
  const { name } = cx.ref;
  return { kind: 'schema', name, ...commentField(reader), tables: [], views: [], objects: [] };
}
