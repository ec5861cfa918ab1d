import { type Change, differingFields } from '../../../../schema/index.ts';
import type { PgRole } from '../../model-access.ts';

const fields = [
  'login',
  'inherit',
  'superuser',
  'createDb',
  'createRole',
  'replication',
  'bypassRls',
  'connectionLimit',
  'validUntil',
  'memberships',
  'comment',
] as const;

/** All but the password, which cannot be compared. An external role is never changed. */
export function diffRole(from: PgRole, to: PgRole): readonly Change[] {
  if (to.external === true) return [];
  const plain = (role: PgRole): PgRole => ({ ...role, comment: role.comment ?? '' });
  const aspects = differingFields(plain(from), plain(to), fields);
  return aspects.length === 0 ? [] : [{ kind: 'modify_object', from, to, aspects }];
}
