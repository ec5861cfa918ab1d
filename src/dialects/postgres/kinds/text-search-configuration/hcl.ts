import type { Block } from '../../../../hcl/index.ts';
import { objectRef } from '../../../../schema/index.ts';
import {
  type BlockReader,
  type DecodeContext,
  type EncodeContext,
  type OutputBlock,
  shape,
} from '../../../../spec/index.ts';
import { decodeNameField, encodeName, encodeNameAttribute, namesOf } from '../../hcl-names.ts';
import { commentAttribute, commentField, ownSchema, schemaAttribute } from '../../hcl-parts.ts';
import type { PgTextSearchConfiguration, PgTokenMapping } from '../../model-text-search.ts';

export function encodeConfiguration(
  configuration: PgTextSearchConfiguration,
  cx: EncodeContext,
): readonly OutputBlock[] {
  return [
    {
      type: 'text_search_configuration',
      labels: cx.labels(objectRef(configuration)),
      attributes: [
        ...schemaAttribute(configuration, cx),
        ...encodeNameAttribute('parser', configuration.parser, cx, 'text_search_parser'),
        ...commentAttribute(configuration),
      ],
      blocks: configuration.mappings.map((mapping) => encodeMapping(mapping, cx)),
    },
  ];
}

function encodeMapping({ token, dictionaries }: PgTokenMapping, cx: EncodeContext): OutputBlock {
  const value = dictionaries.map((name) => encodeName(name, 'text_search_dictionary', cx));
  return {
    type: 'mapping',
    labels: [token],
    attributes: [{ name: 'dictionaries', value }],
    blocks: [],
  };
}

const configurationShape = shape(
  [0, 2],
  ['schema', 'parser', 'name', 'comment', 'for_each'],
  ['mapping'],
);
const mappingShape = shape([1, 1], ['dictionaries']);

export function decodeConfiguration(
  block: Block,
  cx: DecodeContext,
): PgTextSearchConfiguration | undefined {
  const reader = cx.open(block, configurationShape);
  const schema = ownSchema(reader, cx);
  reader.require('parser');
  const { parser } = decodeNameField(reader, 'parser', 'parser', 'text_search_parser');
  if (schema === undefined || parser === undefined) return undefined;
  const mappings = reader.blocks('mapping', mappingShape).map(decodeMapping);
  return {
    kind: 'text_search_configuration',
    schema,
    name: cx.ref.name,
    parser,
    mappings: mappings.sort((a, b) => (a.token < b.token ? -1 : 1)),
    ...commentField(reader),
  };
}

function decodeMapping(reader: BlockReader): PgTokenMapping {
  reader.require('dictionaries');
  const dictionaries = namesOf(reader, 'dictionaries', ['text_search_dictionary']);
  return { token: reader.labels[0] ?? '', dictionaries };
}
