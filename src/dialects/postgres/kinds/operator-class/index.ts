import { differingFields } from '../../../../schema/index.ts';
import { declareInSchema } from '../../hcl-parts.ts';
import type { PgOperatorClass } from '../../model-operators.ts';
import type { PgKind } from '../kind.ts';
import { diffFields } from '../object-diff.ts';
import { objectPlan } from '../object-plan.ts';
import { decodeClass, encodeClass } from './hcl.ts';
import { readClasses } from './read.ts';
import { classSql, dependencies } from './sql.ts';

const fields = ['type', 'default', 'family', 'storage', 'members'] as const;

export const operatorClassKind: PgKind<PgOperatorClass> = {
  kind: 'operator_class',
  noun: 'operator class',
  rank: 18,
  needs: ['schemas', 'types', 'modifiers', 'classes', 'families', 'familyMembers', 'comments'],
  read: readClasses,
  dependencies,
  diff: (from, to) => diffFields(from, to, fields),
  // Nothing but its comment can change.
  inPlace: (from, to) => differingFields(from, to, fields).length === 0,
  invalidated: () => 'rebuild',
  ...objectPlan(classSql),
  onDev: 'real',
  blocks: ['operator_class'],
  printRank: 68,
  qualified: true,
  declare: declareInSchema,
  decode: decodeClass,
  encode: encodeClass,
};
