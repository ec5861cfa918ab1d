import type { PgPublication } from '../../model-replication.ts';
import type { PgKind } from '../kind.ts';
import { diffFields } from '../object-diff.ts';
import { objectPlan } from '../object-plan.ts';
import { decodePublication, encodePublication } from './hcl.ts';
import { readPublications } from './read.ts';
import { dependencies, publicationSql } from './sql.ts';

export const publicationKind: PgKind<PgPublication> = {
  kind: 'publication',
  noun: publicationSql.noun,
  rank: 80,
  level: 'database',
  needs: ['publications', 'publishedTables'],
  read: readPublications,
  dependencies,
  diff: (from, to) =>
    diffFields(from, to, [
      'allTables',
      'tables',
      'schemas',
      'publish',
      'viaRoot',
      'generatedColumns',
    ]),
  inPlace: (from, to) => from.allTables === to.allTables,
  ...objectPlan(publicationSql),
  onDev: 'real',
  blocks: ['publication'],
  printRank: 92,
  qualified: false,
  declare: (block, cx) => ({ kind: 'publication', name: cx.nameOf(block) }),
  decode: decodePublication,
  encode: encodePublication,
};
