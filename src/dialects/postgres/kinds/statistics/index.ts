import { type Change, differingFields, type Ref } from '../../../../schema/index.ts';
import { declareInSchema } from '../../hcl-parts.ts';
import type { PgStatistics } from '../../model-statistics.ts';
import type { PgKind } from '../kind.ts';
import { decodeStatistics, encodeStatistics } from './hcl.ts';
import { readStatistics } from './read.ts';
import { statisticsDependencies, statisticsPlan } from './sql.ts';

/** Extended statistics of a table. */
export const statisticsKind: PgKind<PgStatistics> = {
  kind: 'statistics',
  noun: 'statistics',
  rank: 24,
  needs: ['schemas', 'tables', 'columns', 'statistics', 'comments'],
  read: readStatistics,
  dependencies: statisticsDependencies,
  diff: diffStatistics,
  inPlace: (from, to) => definitionAspects(from, to).length === 0,
  invalidated: () => 'rebuild',
  partOf: ({ table }): Ref => table,
  ...statisticsPlan,
  onDev: 'real',
  blocks: ['statistics'],
  printRank: 15,
  qualified: true,
  declare: declareInSchema,
  decode: decodeStatistics,
  encode: encodeStatistics,
};

function definitionAspects(from: PgStatistics, to: PgStatistics): readonly string[] {
  // The server keeps columns in the order of the table, which may be another one.
  const sorted = (s: PgStatistics): PgStatistics => ({ ...s, columns: [...s.columns].sort() });
  return differingFields(sorted(from), sorted(to), ['table', 'kinds', 'columns', 'exprs']);
}

function diffStatistics(from: PgStatistics, to: PgStatistics): readonly Change[] {
  const commented = (s: PgStatistics): PgStatistics => ({ ...s, comment: s.comment ?? '' });
  const aspects = [
    ...definitionAspects(from, to),
    ...differingFields(commented(from), commented(to), ['target', 'comment']),
  ];
  return aspects.length === 0 ? [] : [{ kind: 'modify_object', from, to, aspects }];
}
