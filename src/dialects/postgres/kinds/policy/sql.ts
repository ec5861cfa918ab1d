import { type Ref, sameData } from '../../../../schema/index.ts';
import { parenthesized, quoteIdent, words } from '../../../../sql/index.ts';
import type { PgPolicy } from '../../model-triggers.ts';
import { type Naming, qualifiedName } from '../../sql-names.ts';
import { type ObjectPlan, type ObjectSql, objectPlan, type Step } from '../object-plan.ts';

const policySql: ObjectSql<PgPolicy> = {
  noun: 'policy',
  target,
  create: (policy, naming) => [
    words(
      `CREATE ${target(policy, naming)}`,
      `AS ${policy.restrictive ? 'RESTRICTIVE' : 'PERMISSIVE'}`,
      `FOR ${policy.command}`,
      `TO ${rolesSql(policy)}`,
      policy.using !== undefined && `USING ${parenthesized(policy.using)}`,
      policy.check !== undefined && `WITH CHECK ${parenthesized(policy.check)}`,
    ),
  ],
  alter: (from, to, naming): readonly Step[] => {
    const sql = alterSql(from, to, naming);
    return sql === undefined ? [] : [{ sql, undo: [alterSql(to, from, naming) ?? ''] }];
  },
  dependencies: policyDependencies,
};

export const policyPlan: ObjectPlan<PgPolicy> = objectPlan(policySql);

function target(policy: PgPolicy, naming: Naming): string {
  return `POLICY ${quoteIdent(policy.name)} ON ${qualifiedName(policy.on, naming)}`;
}

/** Words that CREATE POLICY takes for who runs a statement. */
const roleWords: ReadonlySet<string> = new Set(['CURRENT_ROLE', 'CURRENT_USER', 'SESSION_USER']);

function rolesSql({ roles }: PgPolicy): string {
  if (roles.length === 0) return 'PUBLIC';
  return roles.map((role) => (roleWords.has(role) ? role : quoteIdent(role))).join(', ');
}

function alterSql(from: PgPolicy, to: PgPolicy, naming: Naming): string | undefined {
  const roles = !sameData(from.roles, to.roles);
  const using = from.using !== to.using;
  const check = from.check !== to.check;
  if (!roles && !using && !check) return undefined;
  return words(
    `ALTER ${target(to, naming)}`,
    roles && `TO ${rolesSql(to)}`,
    using && `USING ${parenthesized(to.using ?? '')}`,
    check && `WITH CHECK ${parenthesized(to.check ?? '')}`,
  );
}

/**
 * Whether ALTER POLICY does: it changes roles and conditions, and neither adds nor takes away one.
 * https://www.postgresql.org/docs/current/sql-alterpolicy.html
 */
export function canAlter(from: PgPolicy, to: PgPolicy): boolean {
  return (
    from.command === to.command &&
    from.restrictive === to.restrictive &&
    (from.using === undefined) === (to.using === undefined) &&
    (from.check === undefined) === (to.check === undefined)
  );
}

export function policyDependencies(policy: PgPolicy): readonly Ref[] {
  const { roles, on, dependsOn = [] } = policy;
  return [on, ...roles.map((name) => ({ kind: 'role', name })), ...dependsOn];
}
