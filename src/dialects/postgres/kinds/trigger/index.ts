import { type Change, differingFields } from '../../../../schema/index.ts';
import type { PgTrigger } from '../../model-triggers.ts';
import type { PgKind } from '../kind.ts';
import { declareOn, decodeTrigger, encodeTrigger } from './hcl.ts';
import { readTriggers } from './read.ts';
import { canReplace, triggerDependencies, triggerPlan } from './sql.ts';

/** The reads that what is on a table or view is built from. */
export const onRelationNeeds: PgKind['needs'] = [
  'schemas',
  'tables',
  'columns',
  'types',
  'modifiers',
  'keys',
  'indexes',
  'foreignTables',
  'foreignColumns',
  'views',
  'viewColumns',
  'routines',
  'uses',
  'comments',
];

export const triggerKind: PgKind<PgTrigger> = {
  kind: 'trigger',
  noun: 'trigger',
  rank: 60,
  needs: [...onRelationNeeds, 'triggers'],
  read: readTriggers,
  dependencies: triggerDependencies,
  diff: diffTrigger,
  inPlace: canReplace,
  invalidated: () => 'rebuild',
  ...triggerPlan,
  onDev: 'real',
  blocks: ['trigger'],
  printRank: 24,
  qualified: false,
  declare: declareOn,
  decode: decodeTrigger,
  encode: encodeTrigger,
};

const fields = [
  ...(['timing', 'events', 'updateOf', 'forEach', 'when', 'oldTable', 'newTable'] as const),
  ...(['constraint', 'from', 'deferrable', 'function', 'args', 'enabled', 'comment'] as const),
] as const;

function diffTrigger(from: PgTrigger, to: PgTrigger): readonly Change[] {
  const commented = (trigger: PgTrigger): PgTrigger => ({
    ...trigger,
    comment: trigger.comment ?? '',
  });
  const aspects = differingFields(commented(from), commented(to), fields);
  return aspects.length === 0 ? [] : [{ kind: 'modify_object', from, to, aspects }];
}
