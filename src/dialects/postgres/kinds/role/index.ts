import type { StandIn } from '../../../../schema/index.ts';
import { quoteIdent, quoteLiteral } from '../../../../sql/index.ts';
import type { PgRole } from '../../model-access.ts';
import type { PgKind } from '../kind.ts';
import { diffRole } from './diff.ts';
import { decodeRole, encodeRole } from './hcl.ts';
import { foldRole, planRole } from './plan.ts';
import { readRoles } from './read.ts';

export const roleKind: PgKind<PgRole> = {
  kind: 'role',
  noun: 'role',
  rank: 1,
  mode: 'roles',
  level: 'database',
  needs: ['roles', 'memberships'],
  read: readRoles,
  dependencies: (role) => role.memberships.map(({ role: name }) => ({ kind: 'role', name })),
  diff: diffRole,
  plan: planRole,
  fold: foldRole,
  selectors: ({ login }) => (login ? ['user'] : ['role']),
  onDev: 'stand-in',
  standIn,
  blocks: ['role', 'user'],
  blockType: ({ login }) => (login ? 'user' : 'role'),
  printRank: 90,
  qualified: false,
  declare: (block, cx) => ({ kind: 'role', name: cx.nameOf(block) }),
  decode: decodeRole,
  encode: encodeRole,
};

/** A role that may do nothing; what a state says of it is compared as it is written. */
function standIn(name: string): StandIn {
  const role = quoteIdent(name);
  return {
    find: `SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = ${quoteLiteral(name)}`,
    create: `CREATE ROLE ${role}`,
    drop: [`DROP OWNED BY ${role}`, `DROP ROLE ${role}`],
  };
}
