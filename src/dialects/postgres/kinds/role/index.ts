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
  blocks: ['role', 'user'],
  blockType: ({ login }) => (login ? 'user' : 'role'),
  printRank: 90,
  qualified: false,
  declare: (block, cx) => ({ kind: 'role', name: cx.nameOf(block) }),
  decode: decodeRole,
  encode: encodeRole,
};
