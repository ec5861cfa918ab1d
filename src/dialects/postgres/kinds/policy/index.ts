import { type Change, differingFields, type ReadContext } from '../../../../schema/index.ts';
import { commentField, findComments } from '../../catalog/comments.ts';
import { relationFinder } from '../../catalog/on-relation.ts';
import type { PgRows } from '../../catalog/rows.ts';
import { dependsOnField, findUses } from '../../catalog/uses.ts';
import type { PgPolicy } from '../../model-triggers.ts';
import { followsTablesIn } from '../../renamed-in-text.ts';
import type { PgKind } from '../kind.ts';
import { declareOn } from '../trigger/hcl.ts';
import { onRelationNeeds } from '../trigger/index.ts';
import { decodePolicy, encodePolicy } from './hcl.ts';
import { canAlter, policyDependencies, policyPlan } from './sql.ts';

export const policyKind: PgKind<PgPolicy> = {
  kind: 'policy',
  noun: 'policy',
  rank: 62,
  needs: [...onRelationNeeds, 'policies'],
  read: readPolicies,
  dependencies: policyDependencies,
  diff: diffPolicy,
  inPlace: canAlter,
  invalidated: () => 'rebuild',
  withRenamedTable: followsTablesIn('using', 'check'),
  ...policyPlan,
  onDev: 'real',
  blocks: ['policy'],
  printRank: 80,
  qualified: false,
  declare: declareOn,
  decode: decodePolicy,
  encode: encodePolicy,
};

const commands: Readonly<Record<string, PgPolicy['command']>> = {
  '*': 'ALL',
  a: 'INSERT',
  d: 'DELETE',
  r: 'SELECT',
  w: 'UPDATE',
};

function readPolicies(rows: PgRows, { boundSchema }: ReadContext): readonly PgPolicy[] {
  if (rows.policies.length === 0) return [];
  const relation = relationFinder(rows);
  const comment = findComments(rows);
  const uses = findUses(rows, boundSchema);
  const policies = rows.policies.flatMap((row): readonly PgPolicy[] => {
    const on = relation(row);
    if (on === undefined) return [];
    return [
      {
        kind: 'policy',
        schema: row.schema,
        name: row.name,
        on,
        restrictive: !row.permissive,
        command: commands[row.command] ?? 'ALL',
        roles: [...(row.roles ?? [])].sort(),
        ...(row.using === null ? {} : { using: row.using }),
        ...(row.check === null ? {} : { check: row.check }),
        ...dependsOnField(uses('p', row.id)),
        ...commentField(comment('pg_policy', row.id)),
      },
    ];
  });
  return policies.sort((a, b) => (a.on.name < b.on.name ? -1 : 1));
}

function diffPolicy(from: PgPolicy, to: PgPolicy): readonly Change[] {
  const commented = (policy: PgPolicy): PgPolicy => ({ ...policy, comment: policy.comment ?? '' });
  const aspects = differingFields(commented(from), commented(to), [
    'restrictive',
    'command',
    'roles',
    'using',
    'check',
    'comment',
  ]);
  return aspects.length === 0 ? [] : [{ kind: 'modify_object', from, to, aspects }];
}
