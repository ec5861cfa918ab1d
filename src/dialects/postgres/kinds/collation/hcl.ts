import type { Block } from '../../../../hcl/index.ts';
import { objectRef } from '../../../../schema/index.ts';
import {
  type BlockReader,
  type DecodeContext,
  type EncodeContext,
  type OutputBlock,
  shape,
} from '../../../../spec/index.ts';
import { decodeName, encodeName } from '../../hcl-names.ts';
import {
  attribute,
  commentAttribute,
  commentField,
  ownSchema,
  schemaAttribute,
} from '../../hcl-parts.ts';
import type { PgCollation } from '../../model-types.ts';

/** `locale` stands for both of libc's where they are the same. */
export function encodeCollation(collation: PgCollation, cx: EncodeContext): readonly OutputBlock[] {
  const { provider, locale, lcCollate, lcCtype, deterministic, rules, from } = collation;
  const same = lcCollate === lcCtype;
  return [
    {
      type: 'collation',
      labels: cx.labels(objectRef(collation)),
      attributes: [
        ...schemaAttribute(collation, cx),
        ...attribute('from', from && encodeName(from, 'collation', cx)),
        ...attribute('locale', locale ?? (same ? lcCollate : undefined)),
        ...attribute('lc_collate', same ? undefined : lcCollate),
        ...attribute('lc_ctype', same ? undefined : lcCtype),
        ...attribute('provider', from === undefined ? { raw: provider } : undefined),
        ...attribute('deterministic', deterministic ? undefined : false),
        ...attribute('rules', rules),
        ...commentAttribute(collation),
      ],
      blocks: [],
    },
  ];
}

const collationShape = shape(
  [0, 2],
  [
    ...['schema', 'from', 'locale', 'lc_collate', 'lc_ctype', 'provider', 'deterministic', 'rules'],
    ...['name', 'comment', 'for_each'],
  ],
);

const providers = ['LIBC', 'ICU', 'BUILTIN'] as const;
const providerNames = { LIBC: 'libc', ICU: 'icu', BUILTIN: 'builtin' } as const;

export function decodeCollation(block: Block, cx: DecodeContext): PgCollation | undefined {
  const reader = cx.open(block, collationShape);
  const schema = ownSchema(reader, cx);
  const provider = providerNames[reader.word('provider', providers) ?? 'LIBC'];
  const from = decodeName(reader, 'from', ['collation']);
  const rules = reader.string('rules');
  if (schema === undefined) return undefined;
  if (from === undefined && !hasLocale(reader)) reader.require('locale');
  return {
    kind: 'collation',
    schema,
    name: cx.ref.name,
    provider,
    ...localeFields(reader, provider),
    deterministic: reader.bool('deterministic') ?? true,
    ...(rules === undefined ? {} : { rules }),
    ...(from === undefined ? {} : { from }),
    ...commentField(reader),
  };
}

function hasLocale(reader: BlockReader): boolean {
  return reader.has('locale') || (reader.has('lc_collate') && reader.has('lc_ctype'));
}

function localeFields(
  reader: BlockReader,
  provider: PgCollation['provider'],
): Pick<PgCollation, 'locale' | 'lcCollate' | 'lcCtype'> {
  const locale = reader.string('locale');
  if (provider !== 'libc') return locale === undefined ? {} : { locale };
  const lcCollate = reader.string('lc_collate') ?? locale;
  const lcCtype = reader.string('lc_ctype') ?? locale;
  return {
    ...(lcCollate === undefined ? {} : { lcCollate }),
    ...(lcCtype === undefined ? {} : { lcCtype }),
  };
}
