import type { ReadContext } from '../../../../schema/index.ts';
import { commentField, findComments } from '../../catalog/comments.ts';
import { splitExpressions } from '../../catalog/expression-list.ts';
import { numberList } from '../../catalog/number-list.ts';
import type { PgRows } from '../../catalog/rows.ts';
import type { PgStatistics } from '../../model-statistics.ts';

/** pg_statistic_ext.stxkind; `e` stands for the expressions themselves. */
const kinds: Readonly<Record<string, string>> = { d: 'ndistinct', f: 'dependencies', m: 'mcv' };

/** The statistics of the tables in scope. */
export function readStatistics(rows: PgRows, _cx: ReadContext): readonly PgStatistics[] {
  if (rows.statistics.length === 0) return [];
  const comment = findComments(rows);
  const schemas = new Map(rows.schemas.map(({ id, name }) => [id, name]));
  const tables = new Map(rows.tables.map((table) => [table.id, table]));
  const columns = new Map(rows.columns.map((c) => [`${c.table}.${c.num}`, c.name]));
  return rows.statistics.flatMap((row): readonly PgStatistics[] => {
    const table = tables.get(row.table);
    const schema = schemas.get(row.schema);
    const owner = table && schemas.get(table.schema);
    if (table === undefined || schema === undefined || owner === undefined) return [];
    const some = Object.keys(kinds).filter((letter) => row.kinds.includes(letter));
    const names = numberList(row.keys).flatMap((num) => columns.get(`${table.id}.${num}`) ?? []);
    return [
      {
        kind: 'statistics',
        schema,
        name: row.name,
        table: { kind: 'table', schema: owner, name: table.name },
        columns: names,
        exprs: row.exprs === null ? [] : splitExpressions(row.exprs),
        ...(some.length === 0 || some.length === Object.keys(kinds).length
          ? {}
          : { kinds: some.flatMap((letter) => kinds[letter] ?? []) }),
        ...(row.target < 0 ? {} : { target: row.target }),
        ...commentField(comment('pg_statistic_ext', row.id)),
      },
    ];
  });
}
