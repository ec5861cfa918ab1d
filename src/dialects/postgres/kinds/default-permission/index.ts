import type { PgDefaultPermission } from '../../model-access.ts';
import type { PgKind } from '../kind.ts';
import { diffFields } from '../object-diff.ts';
import {
  declareDefaultPermission,
  decodeDefaultPermission,
  encodeDefaultPermission,
} from './hcl.ts';
import { mergeDefaultPermissions } from './make.ts';
import { dependencies, foldDefaultPermission, planDefaultPermission } from './plan.ts';
import { readDefaultPermissions } from './read.ts';

/**
 * Last of all: what a plan makes has the privileges that are declared for it, whatever the default
 * ones are to be.
 */
export const defaultPermissionKind: PgKind<PgDefaultPermission> = {
  kind: 'default_permission',
  noun: 'default permission',
  rank: 95,
  mode: 'permissions',
  needs: ['defaultGrants'],
  read: readDefaultPermissions,
  dependencies,
  diff: (from, to) => diffFields(from, to, ['privileges', 'grantable']),
  plan: planDefaultPermission,
  fold: foldDefaultPermission,
  onDev: 'real',
  blocks: ['default_permission'],
  printRank: 96,
  qualified: false,
  declare: declareDefaultPermission,
  decode: decodeDefaultPermission,
  merge: mergeDefaultPermissions,
  encode: encodeDefaultPermission,
};
