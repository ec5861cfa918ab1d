import { declareInSchema } from '../../hcl-parts.ts';
import type { PgOperator } from '../../model-operators.ts';
import type { PgKind } from '../kind.ts';
import { diffFields } from '../object-diff.ts';
import { objectPlan } from '../object-plan.ts';
import { decodeOperator, encodeOperator } from './hcl.ts';
import { readOperators } from './read.ts';
import { dependencies, isInPlace, operatorKindSql } from './sql.ts';

export const operatorKind: PgKind<PgOperator> = {
  kind: 'operator',
  noun: 'operator',
  rank: 17,
  needs: ['schemas', 'types', 'modifiers', 'operators', 'comments'],
  read: readOperators,
  dependencies,
  diff: (from, to) =>
    diffFields(from, to, [
      ...(['function', 'commutator', 'negator', 'restrict', 'join'] as const),
      ...(['hashes', 'merges'] as const),
    ]),
  inPlace: isInPlace,
  invalidated: () => 'rebuild',
  ...objectPlan(operatorKindSql),
  onDev: 'real',
  blocks: ['operator'],
  printRank: 64,
  qualified: true,
  declare: declareInSchema,
  decode: decodeOperator,
  encode: encodeOperator,
};
