import { differingFields } from '../../../../schema/index.ts';
import { declareInSchema } from '../../hcl-parts.ts';
import type { PgCollation } from '../../model-types.ts';
import type { PgKind } from '../kind.ts';
import { diffFields } from '../object-diff.ts';
import { objectPlan } from '../object-plan.ts';
import { decodeCollation, encodeCollation } from './hcl.ts';
import { readCollations } from './read.ts';
import { collationSql, dependencies } from './sql.ts';

const fields = [
  'provider',
  'locale',
  'lcCollate',
  'lcCtype',
  'deterministic',
  'rules',
  'from',
] as const;

export const collationKind: PgKind<PgCollation> = {
  kind: 'collation',
  noun: 'collation',
  rank: 6,
  needs: ['schemas', 'userCollations', 'comments'],
  read: readCollations,
  dependencies,
  diff: (from, to) => diffFields(from, to, fields),
  // Nothing but its comment can change.
  inPlace: (from, to) => differingFields(from, to, fields).length === 0,
  ...objectPlan(collationSql),
  onDev: 'real',
  blocks: ['collation'],
  printRank: 59,
  qualified: true,
  declare: declareInSchema,
  decode: decodeCollation,
  encode: encodeCollation,
};
