import { differingFields } from '../../../../schema/index.ts';
import type { PgCast } from '../../model-operators.ts';
import type { PgKind } from '../kind.ts';
import { diffFields } from '../object-diff.ts';
import { objectPlan } from '../object-plan.ts';
import { declareCast, decodeCast, encodeCast } from './hcl.ts';
import { readCasts } from './read.ts';
import { castSql, dependencies } from './sql.ts';

const fields = ['method', 'as'] as const;

export const castKind: PgKind<PgCast> = {
  kind: 'cast',
  noun: 'cast',
  rank: 19,
  level: 'database',
  needs: ['casts', 'types', 'modifiers', 'comments'],
  read: readCasts,
  dependencies,
  diff: (from, to) => diffFields(from, to, fields),
  // Nothing but its comment can change.
  inPlace: (from, to) => differingFields(from, to, fields).length === 0,
  invalidated: () => 'rebuild',
  ...objectPlan(castSql),
  onDev: 'real',
  blocks: ['cast'],
  printRank: 62,
  qualified: false,
  declare: declareCast,
  decode: decodeCast,
  encode: encodeCast,
};
