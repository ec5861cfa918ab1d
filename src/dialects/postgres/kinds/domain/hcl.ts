import type { Block } from '../../../../hcl/index.ts';
import { objectRef } from '../../../../schema/index.ts';
import {
  type BlockReader,
  type DecodeContext,
  type EncodeContext,
  type OutputBlock,
  shape,
} from '../../../../spec/index.ts';
import { collateAttribute, collateField } from '../../collations.ts';
import {
  attribute,
  commentAttribute,
  commentField,
  dependsOnAttribute,
  dependsOnField,
  ownSchema,
  schemaAttribute,
} from '../../hcl-parts.ts';
import { decodeType } from '../../hcl-types.ts';
import type { PgDomain, PgDomainCheck } from '../../model-types.ts';
import { encodeType } from '../../type-names.ts';
import { defaultField } from '../table/hcl-decode-column.ts';
import { encodeDefault } from '../table/hcl-encode.ts';

export function encodeDomain(domain: PgDomain, cx: EncodeContext): readonly OutputBlock[] {
  return [
    {
      type: 'domain',
      labels: cx.labels(objectRef(domain)),
      attributes: [
        ...schemaAttribute(domain, cx),
        { name: 'type', value: encodeType(domain.type, cx) },
        { name: 'null', value: domain.null },
        ...attribute('default', encodeDefault(domain)),
        ...collateAttribute(domain.collate, cx),
        ...commentAttribute(domain),
        ...dependsOnAttribute(domain, cx),
      ],
      blocks: domain.checks.map(encodeCheck),
    },
  ];
}

function encodeCheck(check: PgDomainCheck): OutputBlock {
  return {
    type: 'check',
    labels: [check.name],
    attributes: [
      { name: 'expr', value: check.expr },
      ...attribute('not_valid', check.notValid),
      ...commentAttribute(check),
    ],
    blocks: [],
  };
}

const domainShape = shape(
  [0, 2],
  ['schema', 'type', 'null', 'default', 'collate', 'name', 'comment', 'depends_on', 'for_each'],
  ['check'],
);
const checkShape = shape([0, 1], ['expr', 'not_valid', 'comment']);

export function decodeDomain(block: Block, cx: DecodeContext): PgDomain | undefined {
  const reader = cx.open(block, domainShape);
  const schema = ownSchema(reader, cx);
  reader.require('type');
  const type = decodeType(reader, cx);
  if (schema === undefined || type === undefined) return undefined;
  return {
    kind: 'domain',
    schema,
    name: cx.ref.name,
    type,
    null: reader.bool('null') ?? false,
    ...defaultField(reader),
    ...collateField(reader),
    checks: reader.blocks('check', checkShape).flatMap((at) => decodeCheck(at)),
    ...commentField(reader),
    ...dependsOnField(reader),
  };
}

/** The server names a check that has no name. */
function decodeCheck(reader: BlockReader): readonly PgDomainCheck[] {
  reader.require('expr');
  const expr = reader.text('expr')?.text;
  if (expr === undefined) return [];
  const notValid = reader.bool('not_valid') === true ? { notValid: true } : {};
  return [{ name: reader.labels[0] ?? '', expr, ...notValid, ...commentField(reader) }];
}
