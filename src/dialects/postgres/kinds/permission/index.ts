import type { PgPermission } from '../../model-access.ts';
import type { PgKind } from '../kind.ts';
import { diffFields } from '../object-diff.ts';
import { decodePermission, encodePermission } from './hcl.ts';
import { impliedPermissions } from './implied.ts';
import { dependencies, isLost } from './links.ts';
import { mergePermissions } from './make.ts';
import { foldPermission, planPermission } from './plan.ts';
import { readPermissions } from './read.ts';

export const permissionKind: PgKind<PgPermission> = {
  kind: 'permission',
  noun: 'permission',
  rank: 90,
  mode: 'permissions',
  needs: ['grants'],
  read: readPermissions,
  dependencies,
  diff: (from, to) => diffFields(from, to, ['privileges', 'grantable']),
  plan: planPermission,
  fold: foldPermission,
  rewrite: impliedPermissions,
  invalidated: (permission, disturbed) => (isLost(permission, disturbed) ? 'rebuild' : 'nothing'),
  partOf: ({ target }) =>
    target.kind === 'column' ? { ...target, kind: 'table', name: target.parent ?? '' } : target,
  onDev: 'real',
  blocks: ['permission'],
  printRank: 95,
  qualified: false,
  declare: () => ({ kind: 'permission', name: '' }),
  decode: decodePermission,
  merge: mergePermissions,
  encode: encodePermission,
};
