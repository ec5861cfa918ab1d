import { type Change, sameData } from '../../../../schema/index.ts';
import type { PgPublication, PgPublishedTable } from '../../model-replication.ts';
import type { PgKind } from '../kind.ts';
import { diffFields } from '../object-diff.ts';
import { decodePublication, encodePublication } from './hcl.ts';
import { planning, planPublication, withPublications } from './plan.ts';
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
  diff: diffPublication,
  inPlace: (from, to) => from.allTables === to.allTables,
  rewrite: withPublications,
  plan: planPublication,
  fold: planning.fold,
  onDev: 'real',
  blocks: ['publication'],
  printRank: 92,
  qualified: false,
  declare: (block, cx) => ({ kind: 'publication', name: cx.nameOf(block) }),
  decode: decodePublication,
  encode: encodePublication,
};

/** The order of columns is the table's, and no difference. */
function diffPublication(from: PgPublication, to: PgPublication): readonly Change[] {
  const tables = (publication: PgPublication): readonly PgPublishedTable[] =>
    publication.tables.map(({ columns, ...table }) => ({
      ...table,
      ...(columns === undefined ? {} : { columns: [...columns].sort() }),
    }));
  const same = sameData(tables(from), tables(to));
  return diffFields(from, same ? { ...to, tables: from.tables } : to, [
    'allTables',
    'tables',
    'schemas',
    'publish',
    'viaRoot',
    'generatedColumns',
  ]);
}
