import type { PgRoutine } from '../../model-routines.ts';
import { routineKind } from '../function/index.ts';
import type { PgKind } from '../kind.ts';

export const procedureKind: PgKind<PgRoutine> = routineKind('procedure', {
  rank: 41,
  printRank: 23,
});
