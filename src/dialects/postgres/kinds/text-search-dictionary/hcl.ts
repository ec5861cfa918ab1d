import type { Block } from '../../../../hcl/index.ts';
import { objectRef } from '../../../../schema/index.ts';
import {
  type BlockReader,
  type DecodeContext,
  type EncodeContext,
  type OutputBlock,
  type OutputValue,
  shape,
} from '../../../../spec/index.ts';
import { isQuotedLiteral, quoteLiteral, unquoteLiteral } from '../../../../sql/index.ts';
import { decodeNameField, encodeNameAttribute } from '../../hcl-names.ts';
import { commentAttribute, commentField, ownSchema, schemaAttribute } from '../../hcl-parts.ts';
import type { PgTextSearchDictionary } from '../../model-text-search.ts';

export function encodeDictionary(
  dictionary: PgTextSearchDictionary,
  cx: EncodeContext,
): readonly OutputBlock[] {
  const options = Object.entries(dictionary.options);
  const attributes = options.map(([name, value]) => ({ name, value: encodeOption(value) }));
  return [
    {
      type: 'text_search_dictionary',
      labels: cx.labels(objectRef(dictionary)),
      attributes: [
        ...schemaAttribute(dictionary, cx),
        ...encodeNameAttribute('template', dictionary.template, cx, 'text_search_template'),
        ...commentAttribute(dictionary),
      ],
      blocks: options.length === 0 ? [] : [{ type: 'options', labels: [], attributes, blocks: [] }],
    },
  ];
}

/** A text, a number, or whatever else as it stands. */
function encodeOption(value: string): OutputValue {
  if (isQuotedLiteral(value)) return unquoteLiteral(value);
  return /^-?\d+(\.\d+)?$/.test(value) ? { raw: value } : { call: 'sql', args: [value] };
}

const dictionaryShape = shape(
  [0, 2],
  ['schema', 'template', 'name', 'comment', 'for_each'],
  ['options'],
);
const optionsShape = { ...shape([0, 0], []), attributes: undefined };

export function decodeDictionary(
  block: Block,
  cx: DecodeContext,
): PgTextSearchDictionary | undefined {
  const reader = cx.open(block, dictionaryShape);
  const schema = ownSchema(reader, cx);
  reader.require('template');
  const { template } = decodeNameField(reader, 'template', 'template', 'text_search_template');
  if (schema === undefined || template === undefined) return undefined;
  const [options] = reader.blocks('options', optionsShape);
  return {
    kind: 'text_search_dictionary',
    schema,
    name: cx.ref.name,
    template,
    options: options === undefined ? {} : decodeOptions(options),
    ...commentField(reader),
  };
}

function decodeOptions(reader: BlockReader): Readonly<Record<string, string>> {
  return Object.fromEntries(
    reader.entries().flatMap(([name]): readonly [string, string][] => {
      const value = reader.constant(name);
      if (value === undefined) return [];
      if (typeof value !== 'object') return [[name, quoteLiteral(String(value))]];
      return [[name, 'sql' in value ? value.sql : value.number]];
    }),
  );
}
