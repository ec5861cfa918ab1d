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
import type { PgOperator } from '../../model-operators.ts';
import { encodeType } from '../../type-names.ts';
import { operandSignature } from './sql.ts';

export function encodeOperator(operator: PgOperator, cx: EncodeContext): readonly OutputBlock[] {
  const { left, right } = operator;
  return [
    {
      type: 'operator',
      labels: cx.labels(objectRef(operator)),
      attributes: [
        ...schemaAttribute(operator, cx),
        ...attribute('left', left && encodeType(left, cx)),
        ...attribute('right', right && encodeType(right, cx)),
        ...encodeNameAttribute('function', operator.function, cx),
        ...encodeNameAttribute('commutator', operator.commutator, cx, 'operator'),
        ...encodeNameAttribute('negator', operator.negator, cx, 'operator'),
        ...encodeNameAttribute('restrict', operator.restrict, cx),
        ...encodeNameAttribute('join', operator.join, cx),
        ...attribute('hashes', operator.hashes),
        ...attribute('merges', operator.merges),
        ...commentAttribute(operator),
      ],
      blocks: [],
    },
  ];
}

const operatorShape = shape(
  [0, 2],
  [
    ...['schema', 'left', 'right', 'function', 'commutator', 'negator', 'restrict', 'join'],
    ...['hashes', 'merges', 'name', 'comment', 'for_each'],
  ],
);

export function decodeOperator(block: Block, cx: DecodeContext): PgOperator | undefined {
  const reader = cx.open(block, operatorShape);
  const schema = ownSchema(reader, cx);
  reader.require('function');
  const named = decodeNameField(reader, 'function', 'function').function;
  const left = decodeType(reader, cx, 'left');
  const right = decodeType(reader, cx, 'right');
  if (schema === undefined || named === undefined) return undefined;
  const operands = { ...(left ? { left } : {}), ...(right ? { right } : {}) };
  return {
    kind: 'operator',
    schema,
    name: cx.ref.name,
    signature: operandSignature(operands),
    ...operands,
    function: named,
    ...decodeNameField(reader, 'commutator', 'commutator', 'operator'),
    ...decodeNameField(reader, 'negator', 'negator', 'operator'),
    ...decodeNameField(reader, 'restrict', 'restrict'),
    ...decodeNameField(reader, 'join', 'join'),
    ...(reader.bool('hashes') === true ? { hashes: true } : {}),
    ...(reader.bool('merges') === true ? { merges: true } : {}),
    ...commentField(reader),
  };
}
