import { declareInSchema } from '../../hcl-parts.ts';
import type { PgAggregate } from '../../model-operators.ts';
import type { PgKind } from '../kind.ts';
import { diffFields } from '../object-diff.ts';
import { objectPlan } from '../object-plan.ts';
import { routineNames } from '../shared-names.ts';
import { decodeAggregate, encodeAggregate } from './hcl.ts';
import { readAggregates } from './read.ts';
import { aggregateSql, dependencies, isInPlace } from './sql.ts';

export const aggregateKind: PgKind<PgAggregate> = {
  kind: 'aggregate',
  noun: 'aggregate',
  rank: 19,
  needs: ['schemas', 'types', 'modifiers', 'aggregates', 'comments'],
  read: readAggregates,
  names: routineNames,
  dependencies,
  diff: (from, to) =>
    diffFields(from, to, [
      ...(['args', 'hypothetical', 'state', 'moving', 'combine', 'serialize'] as const),
      ...(['deserialize', 'sortOperator', 'parallel'] as const),
    ]),
  inPlace: isInPlace,
  invalidated: () => 'rebuild',
  ...objectPlan(aggregateSql),
  onDev: 'real',
  blocks: ['aggregate'],
  printRank: 60,
  qualified: true,
  declare: declareInSchema,
  decode: decodeAggregate,
  encode: encodeAggregate,
};
