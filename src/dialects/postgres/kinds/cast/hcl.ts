import type { Block } from '../../../../hcl/index.ts';
import type { Ref } from '../../../../schema/index.ts';
import {
  type BlockReader,
  type DecodeContext,
  type EncodeContext,
  type OutputBlock,
  type OutputValue,
  shape,
} from '../../../../spec/index.ts';
import { splitName } from '../../hcl-names.ts';
import { attribute, commentAttribute, commentField } from '../../hcl-parts.ts';
import { decodeType } from '../../hcl-types.ts';
import { formatQualified } from '../../identifiers.ts';
import type { PgCast } from '../../model-operators.ts';
import { encodeType } from '../../type-names.ts';

/** A block without a name: `with` is INOUT, a function with its argument types, or absent. */
export function encodeCast(cast: PgCast, cx: EncodeContext): readonly OutputBlock[] {
  return [
    {
      type: 'cast',
      labels: [],
      attributes: [
        { name: 'source', value: encodeType(cast.source, cx) },
        { name: 'target', value: encodeType(cast.target, cx) },
        ...attribute('with', encodeMethod(cast.method)),
        ...attribute('as', cast.as && { raw: cast.as }),
        ...commentAttribute(cast),
      ],
      blocks: [],
    },
  ];
}

function encodeMethod(method: PgCast['method']): OutputValue | undefined {
  switch (method.kind) {
    case 'function': {
      const name = formatQualified(method.name.schema, method.name.name);
      return { call: 'sql', args: [`${name}${method.signature}`] };
    }
    case 'inout':
      return { raw: 'INOUT' };
    case 'binary':
      return undefined;
  }
}

/** Nothing refers to a cast: the text of its block tells it apart. */
export function declareCast(block: Block): Ref {
  return { kind: 'cast', name: `${block.start}` };
}

const castShape = shape([0, 0], ['source', 'target', 'with', 'as', 'comment', 'for_each']);

export function decodeCast(block: Block, cx: DecodeContext): PgCast | undefined {
  const reader = cx.open(block, castShape);
  reader.require('source', 'target');
  const source = decodeType(reader, cx, 'source');
  const target = decodeType(reader, cx, 'target');
  const as = reader.word('as', ['IMPLICIT', 'ASSIGNMENT']);
  if (source === undefined || target === undefined) return undefined;
  return {
    kind: 'cast',
    name: `(${source.text} AS ${target.text})`,
    source,
    target,
    method: decodeMethod(reader, source.text),
    ...(as === undefined ? {} : { as }),
    ...commentField(reader),
  };
}

/** A function of the document is taken to have the one argument that is converted. */
function decodeMethod(reader: BlockReader, source: string): PgCast['method'] {
  const value = reader.named('with', ['INOUT'], ['function']);
  if (value === undefined) return { kind: 'binary' };
  if ('word' in value) return { kind: 'inout' };
  if ('ref' in value) {
    const { schema, name, signature = `(${source})` } = value.ref;
    const named = schema === undefined ? { name } : { schema, name };
    return { kind: 'function', name: named, signature };
  }
  const parts = /^([^(]*?)\s*(\(.*\))$/s.exec(value.text);
  const [, name = value.text, signature = `(${source})`] = parts ?? [];
  return { kind: 'function', name: splitName(name), signature };
}
