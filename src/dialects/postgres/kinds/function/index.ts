import { declareInSchema } from '../../hcl-parts.ts';
import type { PgRoutine } from '../../model-routines.ts';
import { followsTablesIn } from '../../renamed-in-text.ts';
import type { PgKind } from '../kind.ts';
import { routineNames } from '../shared-names.ts';
import { diffRoutine } from './diff.ts';
import { decodeRoutine, encodeRoutine } from './hcl.ts';
import { readRoutines } from './read.ts';
import { canReplace, isParsed, routineDependencies, routinePlan } from './sql.ts';

const followsAs = followsTablesIn<PgRoutine>('as');

/** What functions and procedures have in common. */
export function routineKind(
  kind: PgRoutine['kind'],
  order: { readonly rank: number; readonly printRank: number },
): PgKind<PgRoutine> {
  return {
    kind,
    noun: kind,
    ...order,
    needs: [
      ...['schemas', 'tables', 'columns', 'types', 'modifiers', 'keys', 'indexes'],
      ...['views', 'viewColumns', 'routines', 'routineTexts', 'uses', 'comments'],
    ] as const,
    read: (rows, cx) => readRoutines(kind, rows, cx),
    names: routineNames,
    dependencies: routineDependencies,
    diff: diffRoutine,
    inPlace: canReplace,
    invalidated: () => 'rebuild',
    // The text of any other body stays as it was written.
    withRenamedTable: (routine, from, to) =>
      isParsed(routine) ? followsAs(routine, from, to) : routine,
    ...routinePlan(kind),
    onDev: 'real',
    blocks: [kind],
    qualified: true,
    declare: declareInSchema,
    decode: (block, cx) => decodeRoutine(kind, block, cx),
    encode: encodeRoutine,
  };
}

export const functionKind: PgKind<PgRoutine> = routineKind('function', { rank: 40, printRank: 22 });
