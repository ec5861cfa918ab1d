import { type Change, differingFields, type Ref, sameData } from '../../../../schema/index.ts';
import { quoteIdent, quoteLiteral, words } from '../../../../sql/index.ts';
import { commentField, findComments } from '../../catalog/comments.ts';
import type { PgRows } from '../../catalog/rows.ts';
import type { PgEventTrigger } from '../../model-triggers.ts';
import { readRoutineName, routineCall, routineRef } from '../../routine-names.ts';
import type { Naming } from '../../sql-names.ts';
import { enabledSql, readEnabled } from '../enabled.ts';
import type { PgKind } from '../kind.ts';
import { type ObjectSql, objectPlan, type Step } from '../object-plan.ts';
import { decodeEventTrigger, encodeEventTrigger } from './hcl.ts';

const eventTriggerSql: ObjectSql<PgEventTrigger> = {
  noun: 'event trigger',
  target: ({ name }) => `EVENT TRIGGER ${quoteIdent(name)}`,
  create: (trigger, naming) => [
    createSql(trigger, naming),
    ...(trigger.enabled === undefined ? [] : [setEnabled(trigger)]),
  ],
  alter: (from, to): readonly Step[] =>
    from.enabled === to.enabled ? [] : [{ sql: setEnabled(to), undo: [setEnabled(from)] }],
  dependencies: dependencies,
};

function dependencies(trigger: PgEventTrigger): readonly Ref[] {
  return [...routineRef(trigger.function), ...(trigger.dependsOn ?? [])];
}

function createSql(trigger: PgEventTrigger, naming: Naming): string {
  return words(
    `CREATE EVENT TRIGGER ${quoteIdent(trigger.name)} ON ${trigger.event}`,
    trigger.tags.length > 0 && `WHEN TAG IN (${trigger.tags.map(quoteLiteral).join(', ')})`,
    `EXECUTE FUNCTION ${routineCall(trigger.function, naming)}`,
  );
}

function setEnabled({ name, enabled }: PgEventTrigger): string {
  return `ALTER EVENT TRIGGER ${quoteIdent(name)} ${enabledSql(enabled)}`;
}

export const eventTriggerKind: PgKind<PgEventTrigger> = {
  kind: 'event_trigger',
  noun: 'event trigger',
  rank: 63,
  needs: ['eventTriggers', 'comments'],
  read: readEventTriggers,
  dependencies,
  diff: diffEventTrigger,
  inPlace: (from, to) =>
    from.event === to.event && sameData(from.tags, to.tags) && sameData(from.function, to.function),
  invalidated: () => 'rebuild',
  ...objectPlan(eventTriggerSql),
  onDev: 'real',
  blocks: ['event_trigger'],
  printRank: 81,
  qualified: false,
  declare: (block, cx) => ({ kind: 'event_trigger', name: cx.nameOf(block) }),
  decode: decodeEventTrigger,
  encode: encodeEventTrigger,
};

function readEventTriggers(rows: PgRows): readonly PgEventTrigger[] {
  if (rows.eventTriggers.length === 0) return [];
  const comment = findComments(rows);
  return rows.eventTriggers.map((row) => ({
    kind: 'event_trigger',
    name: row.name,
    event: row.event,
    tags: row.tags ?? [],
    function: readRoutineName(row),
    ...readEnabled(row.enabled),
    ...commentField(comment('pg_event_trigger', row.id)),
  }));
}

function diffEventTrigger(from: PgEventTrigger, to: PgEventTrigger): readonly Change[] {
  const commented = (trigger: PgEventTrigger): PgEventTrigger => ({
    ...trigger,
    comment: trigger.comment ?? '',
  });
  const aspects = differingFields(commented(from), commented(to), [
    'event',
    'tags',
    'function',
    'enabled',
    'comment',
  ]);
  return aspects.length === 0 ? [] : [{ kind: 'modify_object', from, to, aspects }];
}
