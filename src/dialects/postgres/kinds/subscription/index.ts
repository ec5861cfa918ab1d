import type { Change, SchemaObject } from '../../../../schema/index.ts';
import type { PgRows } from '../../catalog/rows.ts';
import type { PgSubscription } from '../../model-replication.ts';
import type { PgKind } from '../kind.ts';
import { diffFields } from '../object-diff.ts';
import { decodeSubscription, encodeSubscription } from './hcl.ts';
import { usualOptions } from './options.ts';
import { subscriptionPlan, subscriptionSql } from './sql.ts';

export const subscriptionKind: PgKind<PgSubscription> = {
  kind: 'subscription',
  noun: subscriptionSql.noun,
  rank: 81,
  level: 'database',
  needs: ['subscriptions'],
  read: readSubscriptions,
  dependencies: () => [],
  diff: diffSubscription,
  ...subscriptionPlan,
  // A dev database subscribes to nothing.
  onDev: 'as-written',
  blocks: ['subscription'],
  printRank: 93,
  qualified: false,
  declare: (block, cx) => ({ kind: 'subscription', name: cx.nameOf(block) }),
  decode: decodeSubscription,
  encode: encodeSubscription,
};

function readSubscriptions({ subscriptions }: PgRows): readonly PgSubscription[] {
  return subscriptions.map(({ name, enabled, publications, slot, options, comment }) => ({
    kind: 'subscription',
    name,
    publications: [...publications].sort(),
    enabled,
    ...(slot === null ? {} : { slot }),
    options: Object.fromEntries(
      options
        .map((text): [string, string] => {
          const at = text.indexOf('=');
          return [text.slice(0, at), text.slice(at + 1)];
        })
        .filter(([option, value]) => usualOptions.get(option) !== value)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
    ...(comment === null ? {} : { comment }),
  }));
}

/** All but the connection string, which cannot be compared. */
function diffSubscription(from: PgSubscription, to: PgSubscription): readonly Change[] {
  return diffFields<PgSubscription & SchemaObject, keyof PgSubscription & string>(from, to, [
    'publications',
    'enabled',
    'slot',
    'options',
  ]);
}
