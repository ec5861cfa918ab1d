import { type Ref, sameData } from '../../../../schema/index.ts';
import { quoteIdent, words } from '../../../../sql/index.ts';
import type { PgRule } from '../../model-triggers.ts';
import { type Naming, qualifiedName } from '../../sql-names.ts';
import { enabledSql } from '../enabled.ts';
import { type ObjectPlan, type ObjectSql, objectPlan, type Step } from '../object-plan.ts';

const ruleSql: ObjectSql<PgRule> = {
  noun: 'rule',
  target: (rule, naming) => `RULE ${quoteIdent(rule.name)} ON ${qualifiedName(rule.on, naming)}`,
  create: (rule, naming) => [
    createSql(rule, naming),
    ...(rule.enabled === undefined ? [] : [setEnabled(rule, naming)]),
  ],
  alter: alterRule,
  dependencies: ruleDependencies,
};

export const rulePlan: ObjectPlan<PgRule> = objectPlan(ruleSql);

function createSql(rule: PgRule, naming: Naming, replace = false): string {
  return words(
    replace ? 'CREATE OR REPLACE RULE' : 'CREATE RULE',
    quoteIdent(rule.name),
    `AS ON ${rule.event} TO ${qualifiedName(rule.on, naming)}`,
    rule.where !== undefined && `WHERE ${rule.where}`,
    rule.instead ? 'DO INSTEAD' : 'DO',
    rule.as,
  );
}

function setEnabled(rule: PgRule, naming: Naming): string {
  const table = qualifiedName(rule.on, naming);
  return `ALTER TABLE ${table} ${enabledSql(rule.enabled)} RULE ${quoteIdent(rule.name)}`;
}

/** A rule that is replaced stays enabled or disabled as it was. */
function alterRule(from: PgRule, to: PgRule, naming: Naming): readonly Step[] {
  const definition = ({ event, instead, where, as }: PgRule): unknown => [
    event,
    instead,
    where,
    as,
  ];
  const replaced = sameData(definition(from), definition(to))
    ? []
    : [{ sql: createSql(to, naming, true), undo: [createSql(from, naming, true)] }];
  return from.enabled === to.enabled
    ? replaced
    : [...replaced, { sql: setEnabled(to, naming), undo: [setEnabled(from, naming)] }];
}

export function ruleDependencies(rule: PgRule): readonly Ref[] {
  return [rule.on, ...(rule.dependsOn ?? [])];
}
