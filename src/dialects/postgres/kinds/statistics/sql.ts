import type { Ref } from '../../../../schema/index.ts';
import { parenthesized, quoteIdent, words } from '../../../../sql/index.ts';
import type { PgStatistics } from '../../model-statistics.ts';
import { type Naming, qualifiedName } from '../../sql-names.ts';
import { type ObjectPlan, type ObjectSql, objectPlan, type Step } from '../object-plan.ts';
import { columnRef } from '../table/clause.ts';

const statisticsSql: ObjectSql<PgStatistics> = {
  noun: 'statistics',
  target: (statistics, naming) => `STATISTICS ${qualifiedName(statistics, naming)}`,
  create: (statistics, naming) => [
    createSql(statistics, naming),
    ...(statistics.target === undefined ? [] : [setTarget(statistics, naming)]),
  ],
  alter: (from, to, naming): readonly Step[] =>
    from.target === to.target
      ? []
      : [{ sql: setTarget(to, naming), undo: [setTarget(from, naming)] }],
  dependencies: statisticsDependencies,
};

export const statisticsPlan: ObjectPlan<PgStatistics> = objectPlan(statisticsSql);

/** `CREATE STATISTICS "s" (mcv) ON "a", (lower(b)) FROM "t"` */
function createSql(statistics: PgStatistics, naming: Naming): string {
  const { kinds = [], columns, exprs, table } = statistics;
  const on = [...columns.map((name) => quoteIdent(name)), ...exprs.map(parenthesized)];
  return words(
    'CREATE STATISTICS',
    qualifiedName(statistics, naming),
    kinds.length > 0 && `(${kinds.join(', ')})`,
    `ON ${on.join(', ')} FROM ${qualifiedName(table, naming)}`,
  );
}

function setTarget(statistics: PgStatistics, naming: Naming): string {
  return `ALTER STATISTICS ${qualifiedName(statistics, naming)} SET STATISTICS ${statistics.target ?? -1}`;
}

/** Its schema, its table, and the columns, with any of which the server would drop it. */
export function statisticsDependencies({ schema, table, columns }: PgStatistics): readonly Ref[] {
  const { schema: home = '', name } = table;
  return [
    { kind: 'schema', name: schema },
    table,
    ...columns.map((column) => columnRef({ schema: home, name }, column)),
  ];
}
