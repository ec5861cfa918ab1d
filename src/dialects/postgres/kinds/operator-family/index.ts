import { declareInSchema } from '../../hcl-parts.ts';
import type { PgOperatorFamily } from '../../model-operators.ts';
import type { PgKind } from '../kind.ts';
import { diffFields } from '../object-diff.ts';
import { objectPlan } from '../object-plan.ts';
import { decodeFamily, encodeFamily } from './hcl.ts';
import { readFamilies } from './read.ts';
import { dependencies, familySql } from './sql.ts';

export const operatorFamilyKind: PgKind<PgOperatorFamily> = {
  kind: 'operator_family',
  noun: 'operator family',
  rank: 17,
  needs: ['schemas', 'types', 'modifiers', 'families', 'familyMembers', 'comments'],
  read: readFamilies,
  dependencies,
  diff: (from, to) => diffFields(from, to, ['members']),
  ...objectPlan(familySql),
  onDev: 'real',
  blocks: ['operator_family'],
  printRank: 66,
  qualified: true,
  declare: declareInSchema,
  decode: decodeFamily,
  encode: encodeFamily,
};
