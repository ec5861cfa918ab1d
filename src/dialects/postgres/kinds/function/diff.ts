import { type Change, differingFields } from '../../../../schema/index.ts';
import type { PgRoutine } from '../../model-routines.ts';
import { comparableRoutine } from './sql.ts';

const fields = [
  'language',
  'args',
  'returns',
  'as',
  'library',
  'window',
  'volatility',
  'leakproof',
  'strict',
  'security',
  'parallel',
  'cost',
  'rows',
  'support',
  'transforms',
  'config',
  'comment',
] as const;

/** What relies on what, owner and privileges are no difference. */
export function diffRoutine(from: PgRoutine, to: PgRoutine): readonly Change[] {
  const aspects = differingFields(
    { ...comparableRoutine(from), comment: from.comment ?? '' },
    { ...comparableRoutine(to), comment: to.comment ?? '' },
    fields,
  );
  return aspects.length === 0 ? [] : [{ kind: 'modify_object', from, to, aspects }];
}
