import type { Change } from '../../../../schema/index.ts';
import type { PgEnum } from '../../model.ts';
import { diffFields } from '../object-diff.ts';

/** Values and comment. */
export function diffEnum(from: PgEnum, to: PgEnum): readonly Change[] {
  return diffFields(from, to, ['values']);
}
