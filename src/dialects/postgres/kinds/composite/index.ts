import { declareInSchema } from '../../hcl-parts.ts';
import type { PgComposite } from '../../model-types.ts';
import type { PgKind } from '../kind.ts';
import { diffFields } from '../object-diff.ts';
import { objectPlan } from '../object-plan.ts';
import { rowNames } from '../shared-names.ts';
import { decodeComposite, encodeComposite } from './hcl.ts';
import { readComposites } from './read.ts';
import { compositeSql, dependencies, isInPlace } from './sql.ts';

export const compositeKind: PgKind<PgComposite> = {
  kind: 'composite',
  noun: 'composite type',
  rank: 14,
  needs: [
    'schemas',
    'types',
    'modifiers',
    'composites',
    'fields',
    'collations',
    'comments',
    'typeAccess',
  ],
  read: readComposites,
  names: rowNames,
  dependencies,
  diff: (from, to) => diffFields(from, to, ['fields']),
  inPlace: isInPlace,
  invalidated: () => 'rebuild',
  ...objectPlan(compositeSql),
  onDev: 'real',
  blocks: ['composite'],
  printRank: 54,
  qualified: true,
  declare: declareInSchema,
  decode: decodeComposite,
  encode: encodeComposite,
};
