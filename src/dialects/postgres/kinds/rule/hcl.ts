import type { Block } from '../../../../hcl/index.ts';
import { objectRef } from '../../../../schema/index.ts';
import {
  type DecodeContext,
  type EncodeContext,
  type OutputBlock,
  shape,
} from '../../../../spec/index.ts';
import {
  attribute,
  commentAttribute,
  commentField,
  dependsOnAttribute,
  dependsOnField,
  enumWord,
  queryValue,
} from '../../hcl-parts.ts';
import type { PgRule } from '../../model-triggers.ts';
import { decodeEnabled, encodeEnabled } from '../enabled.ts';
import { onAttribute, relationKinds } from '../trigger/hcl.ts';

export function encodeRule(rule: PgRule, cx: EncodeContext): readonly OutputBlock[] {
  return [
    {
      type: 'rule',
      labels: cx.labels(objectRef(rule)),
      attributes: [
        ...onAttribute(rule, cx),
        { name: 'for', value: enumWord(rule.event) },
        ...attribute('instead', rule.instead ? true : undefined),
        ...attribute('where', rule.where === undefined ? undefined : queryValue(rule.where)),
        { name: 'as', value: queryValue(rule.as) },
        ...encodeEnabled(rule),
        ...dependsOnAttribute(rule, cx),
        ...commentAttribute(rule),
      ],
      blocks: [],
    },
  ];
}

const ruleShape = shape(
  [1, 1],
  [
    ...['on', 'for', 'instead', 'where', 'as', 'enabled'],
    ...['depends_on', 'comment', 'for_each', 'name'],
  ],
);

export function decodeRule(block: Block, cx: DecodeContext): PgRule | undefined {
  const reader = cx.open(block, ruleShape);
  reader.require('on', 'for', 'as');
  const on = reader.reference('on', relationKinds);
  const event = reader.word('for', ['SELECT', 'INSERT', 'UPDATE', 'DELETE']);
  const where = reader.text('where')?.text;
  const as = reader.text('as')?.text;
  if (on?.schema === undefined || event === undefined || as === undefined) return undefined;
  return {
    kind: 'rule',
    schema: on.schema,
    name: cx.ref.name,
    on,
    event,
    instead: reader.bool('instead') === true,
    ...(where === undefined ? {} : { where: where.trim() }),
    as: as.trim().replace(/;$/, ''),
    ...decodeEnabled(reader),
    ...dependsOnField(reader),
    ...commentField(reader),
  };
}
