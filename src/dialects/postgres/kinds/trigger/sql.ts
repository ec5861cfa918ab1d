import { type PlanContext, type Ref, sameData } from '../../../../schema/index.ts';
import { quoteIdent, quoteLiteral, words } from '../../../../sql/index.ts';
import type { PgTrigger, TriggerEvent } from '../../model-triggers.ts';
import { routineCall, routineRef } from '../../routine-names.ts';
import { columnList, type Naming, qualifiedName } from '../../sql-names.ts';
import { enabledSql } from '../enabled.ts';
import { type ObjectPlan, type ObjectSql, objectPlan, type Step } from '../object-plan.ts';

const triggerSql: ObjectSql<PgTrigger> = {
  noun: 'trigger',
  target: (trigger, naming) =>
    `TRIGGER ${quoteIdent(trigger.name)} ON ${qualifiedName(trigger.on, naming)}`,
  create: (trigger, naming) => [
    createSql(trigger, naming),
    ...(trigger.enabled === undefined ? [] : [setEnabled(trigger, naming)]),
  ],
  alter: alterTrigger,
  dependencies: triggerDependencies,
};

export const triggerPlan: ObjectPlan<PgTrigger> = objectPlan(triggerSql);

function createSql(trigger: PgTrigger, naming: Naming, replace = false): string {
  const { oldTable, newTable, from, deferrable, when } = trigger;
  return words(
    'CREATE',
    replace && 'OR REPLACE',
    trigger.constraint === true && 'CONSTRAINT',
    `TRIGGER ${quoteIdent(trigger.name)}`,
    trigger.timing,
    trigger.events.map((event) => eventSql(event, trigger)).join(' OR '),
    `ON ${qualifiedName(trigger.on, naming)}`,
    from !== undefined && `FROM ${qualifiedName(from, naming)}`,
    deferrable !== undefined && `DEFERRABLE ${deferrable}`,
    (oldTable ?? newTable) !== undefined && 'REFERENCING',
    oldTable !== undefined && `OLD TABLE AS ${quoteIdent(oldTable)}`,
    newTable !== undefined && `NEW TABLE AS ${quoteIdent(newTable)}`,
    `FOR EACH ${trigger.forEach}`,
    when !== undefined && `WHEN (${when})`,
    `EXECUTE FUNCTION ${routineCall(
      trigger.function,
      naming,
      trigger.args.map(quoteLiteral).join(', '),
    )}`,
  );
}

function eventSql(event: TriggerEvent, { updateOf }: PgTrigger): string {
  return event === 'UPDATE' && updateOf !== undefined ? `UPDATE OF ${columnList(updateOf)}` : event;
}

function setEnabled(trigger: PgTrigger, naming: Naming): string {
  const table = qualifiedName(trigger.on, naming);
  return `ALTER TABLE ${table} ${enabledSql(trigger.enabled)} TRIGGER ${quoteIdent(trigger.name)}`;
}

function definition(trigger: PgTrigger): unknown {
  const { enabled: _enabled, comment: _comment, dependsOn: _uses, ...rest } = trigger;
  return rest;
}

/**
 * CREATE OR REPLACE TRIGGER is there since PostgreSQL 14, and not for constraint triggers; one for
 * each row that becomes one for each statement stays behind on the partitions of its table.
 */
export function canReplace(from: PgTrigger, to: PgTrigger, cx: PlanContext): boolean {
  if (sameData(definition(from), definition(to))) return true;
  const plain = from.constraint !== true && to.constraint !== true;
  return plain && from.forEach === to.forEach && cx.capabilities?.replaceTrigger === true;
}

function alterTrigger(from: PgTrigger, to: PgTrigger, naming: Naming): readonly Step[] {
  const same = sameData(definition(from), definition(to));
  const back = [setEnabled(from, naming)];
  if (same) {
    return from.enabled === to.enabled ? [] : [{ sql: setEnabled(to, naming), undo: back }];
  }
  // A trigger that is replaced fires as usual again, on the way back too.
  const undo = [createSql(from, naming, true), ...(from.enabled === undefined ? [] : back)];
  const replaced: Step = { sql: createSql(to, naming, true), undo };
  return to.enabled === undefined
    ? [replaced]
    : [replaced, { sql: setEnabled(to, naming), undo: [] }];
}

export function triggerDependencies(trigger: PgTrigger): readonly Ref[] {
  const { from, dependsOn = [] } = trigger;
  return [
    trigger.on,
    ...routineRef(trigger.function),
    ...(from === undefined ? [] : [{ kind: 'table', ...from }]),
    ...dependsOn,
  ];
}
