import { differingFields } from '../../../../schema/index.ts';
import { declareInSchema } from '../../hcl-parts.ts';
import type { PgRange } from '../../model-types.ts';
import type { PgKind } from '../kind.ts';
import { diffFields } from '../object-diff.ts';
import { objectPlan } from '../object-plan.ts';
import { typeNames } from '../shared-names.ts';
import { decodeRange, encodeRange } from './hcl.ts';
import { readRanges } from './read.ts';
import { dependencies, rangeSql } from './sql.ts';

const fields = [
  'subtype',
  'subtypeOpclass',
  'collate',
  'canonical',
  'subtypeDiff',
  'multirangeName',
] as const;

export const rangeKind: PgKind<PgRange> = {
  kind: 'range',
  noun: 'range type',
  rank: 16,
  needs: ['schemas', 'types', 'modifiers', 'ranges', 'collations', 'comments', 'typeAccess'],
  read: readRanges,
  names: typeNames,
  dependencies,
  diff: (from, to) => diffFields(from, to, fields),
  // Nothing but its comment can change.
  inPlace: (from, to) => differingFields(from, to, fields).length === 0,
  invalidated: () => 'rebuild',
  ...objectPlan(rangeSql),
  onDev: 'real',
  blocks: ['range'],
  printRank: 56,
  qualified: true,
  declare: declareInSchema,
  decode: decodeRange,
  encode: encodeRange,
};
