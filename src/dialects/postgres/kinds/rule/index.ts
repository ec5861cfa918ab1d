import {
  type Change,
  differingFields,
  type ReadContext,
  refKey,
} from '../../../../schema/index.ts';
import { commentField, findComments } from '../../catalog/comments.ts';
import { relationFinder } from '../../catalog/on-relation.ts';
import { findOutside } from '../../catalog/quoted-text.ts';
import type { PgRows } from '../../catalog/rows.ts';
import { dependsOnField, findUses } from '../../catalog/uses.ts';
import type { PgRule } from '../../model-triggers.ts';
import { followsTablesIn } from '../../renamed-in-text.ts';
import { readEnabled } from '../enabled.ts';
import type { PgKind } from '../kind.ts';
import { declareOn } from '../trigger/hcl.ts';
import { onRelationNeeds } from '../trigger/index.ts';
import { decodeRule, encodeRule } from './hcl.ts';
import { ruleDependencies, rulePlan } from './sql.ts';

export const ruleKind: PgKind<PgRule> = {
  kind: 'rule',
  noun: 'rule',
  rank: 61,
  needs: [...onRelationNeeds, 'rules'],
  read: readRules,
  dependencies: ruleDependencies,
  diff: diffRule,
  invalidated: () => 'rebuild',
  withRenamedTable: followsTablesIn('as', 'where'),
  ...rulePlan,
  onDev: 'real',
  blocks: ['rule'],
  printRank: 25,
  qualified: false,
  declare: declareOn,
  decode: decodeRule,
  encode: encodeRule,
};

const events: Readonly<Record<string, PgRule['event']>> = {
  1: 'SELECT',
  2: 'UPDATE',
  3: 'INSERT',
  4: 'DELETE',
};

function readRules(rows: PgRows, { boundSchema }: ReadContext): readonly PgRule[] {
  if (rows.rules.length === 0) return [];
  const relation = relationFinder(rows);
  const comment = findComments(rows);
  const uses = findUses(rows, boundSchema);
  const rules = rows.rules.flatMap((row): readonly PgRule[] => {
    const on = relation(row);
    if (on === undefined) return [];
    const key = refKey(on);
    return [
      {
        kind: 'rule',
        schema: row.schema,
        name: row.name,
        on,
        event: events[row.event] ?? 'SELECT',
        instead: row.instead,
        ...takeApart(row.definition),
        ...readEnabled(row.enabled),
        // Columns of its own table, as OLD and NEW, are among what it relies on.
        ...dependsOnField(uses('w', row.id).filter((ref) => refKey(ref) !== key)),
        ...commentField(comment('pg_rewrite', row.id)),
      },
    ];
  });
  return rules.sort((a, b) => (a.on.name < b.on.name ? -1 : 1));
}

/**
 * What comes behind `CREATE RULE r AS ON event TO s.t`: a condition if there is one, DO, INSTEAD,
 * the commands. Source: make_ruledef in src/backend/utils/adt/ruleutils.c.
 */
function takeApart(definition: string): Pick<PgRule, 'as' | 'where'> {
  const act = findOutside(definition, ' DO ');
  // Behind a line break and as many blanks as the server's version and settings have it.
  const where = findOutside(definition.slice(0, act), ' WHERE ');
  const as = definition
    .slice(act + ' DO '.length)
    .replace(/^INSTEAD /, '')
    .replace(/;\s*$/, '')
    .trim();
  if (where < 0) return { as };
  return { where: definition.slice(where + ' WHERE '.length, act).trim(), as };
}

function diffRule(from: PgRule, to: PgRule): readonly Change[] {
  const commented = (rule: PgRule): PgRule => ({ ...rule, comment: rule.comment ?? '' });
  const aspects = differingFields(commented(from), commented(to), [
    'event',
    'instead',
    'where',
    'as',
    'enabled',
    'comment',
  ]);
  return aspects.length === 0 ? [] : [{ kind: 'modify_object', from, to, aspects }];
}
