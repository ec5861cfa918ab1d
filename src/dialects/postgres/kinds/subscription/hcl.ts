import type { Block } from '../../../../hcl/index.ts';
import { objectRef } from '../../../../schema/index.ts';
import {
  type BlockReader,
  type DecodeContext,
  type EncodeContext,
  type OutputBlock,
  shape,
} from '../../../../spec/index.ts';
import { attribute, commentAttribute, commentField } from '../../hcl-parts.ts';
import type { PgSubscription } from '../../model-replication.ts';
import { usualOptions } from './options.ts';

/** Without its connection, which is for the user to give. */
export function encodeSubscription(
  subscription: PgSubscription,
  cx: EncodeContext,
): readonly OutputBlock[] {
  const { name, publications, enabled, slot, options } = subscription;
  return [
    {
      type: 'subscription',
      labels: cx.labels(objectRef(subscription)),
      attributes: [
        { name: 'publications', value: publications },
        ...attribute('enabled', enabled ? undefined : false),
        ...attribute('slot_name', slot === name ? undefined : (slot ?? '')),
        ...Object.entries(options).flatMap(([option, value]) =>
          attribute(option, value === 'true' || value === 'false' ? value === 'true' : value),
        ),
        ...commentAttribute(subscription),
      ],
      blocks: [],
    },
  ];
}

const subscriptionShape = shape(
  [0, 1],
  [
    ...['name', 'connection', 'publications', 'enabled', 'slot_name', ...usualOptions.keys()],
    ...['comment', 'for_each'],
  ],
);

export function decodeSubscription(block: Block, cx: DecodeContext): PgSubscription | undefined {
  const reader = cx.open(block, subscriptionShape);
  reader.require('publications');
  const publications = reader.strings('publications');
  const connection = reader.secret('connection');
  const slot = reader.string('slot_name') ?? cx.ref.name;
  if (publications === undefined) return undefined;
  return {
    kind: 'subscription',
    name: cx.ref.name,
    ...(connection === undefined ? {} : { connection }),
    publications: [...publications].sort(),
    enabled: reader.bool('enabled') ?? true,
    ...(slot === '' ? {} : { slot }),
    options: Object.fromEntries(
      [...usualOptions].flatMap(([name, usual]) => option(reader, name, usual)),
    ),
    ...commentField(reader),
  };
}

function option(reader: BlockReader, name: string, usual: string): readonly [string, string][] {
  const given = reader.constant(name);
  if (typeof given !== 'string' && typeof given !== 'boolean') return [];
  const value = String(given).toLowerCase();
  return value === usual ? [] : [[name, value]];
}
