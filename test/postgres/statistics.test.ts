import { describe, expect, it } from 'vitest';
import { majors } from '../support/postgres.ts';
import { changeAndBack, madeAgain } from './pair.ts';

const table = 'CREATE TABLE t (a int, b int, "C d" text);';

describe.each(majors('statistics'))('statistics on PostgreSQL %i', (major) => {
  it.runIf(major >= 14)('are made again by their SQL and HCL', async () => {
    const sql = `${table} CREATE SCHEMA other; CREATE STATISTICS all_kinds ON a, b FROM t;
      CREATE STATISTICS other.some (mcv, ndistinct) ON "C d", a, (a + b) FROM t;
      CREATE STATISTICS expr ON (lower("C d")) FROM t;
      ALTER STATISTICS all_kinds SET STATISTICS 50; COMMENT ON STATISTICS all_kinds IS 'both';`;
    expect(await madeAgain('statistics', sql, { major })).toContain(
      [
        'statistics "some" {',
        '  schema  = schema.other',
        '  on      = table.t',
        '  columns = [table.t.column.a, table.t.column["C d"]]',
        '  exprs   = ["(a + b)"]',
        '  kinds   = ["ndistinct", "mcv"]',
        '}',
      ].join('\n'),
    );
  });

  it.each<[name: string, from: string, to: string, plan: readonly string[]]>([
    [
      'added, dropped, and changed where they stand',
      `${table} CREATE STATISTICS gone ON a, b FROM t; CREATE STATISTICS s ON a, b FROM t;`,
      `${table} CREATE STATISTICS new (mcv) ON a, b FROM t; CREATE STATISTICS s ON a, b FROM t;
        ALTER STATISTICS s SET STATISTICS 9; COMMENT ON STATISTICS s IS 'x';`,
      [
        'ALTER STATISTICS "public"."s" SET STATISTICS 9',
        `COMMENT ON STATISTICS "public"."s" IS 'x'`,
        'CREATE STATISTICS "public"."new" (mcv) ON "a", "b" FROM "public"."t"',
        'DROP STATISTICS "public"."gone"',
      ],
    ],
    [
      'made anew when they count something else',
      `${table} CREATE STATISTICS s ON a, b FROM t;`,
      `${table} CREATE STATISTICS s (ndistinct) ON a, "C d" FROM t;`,
      [
        'DROP STATISTICS "public"."s"',
        'CREATE STATISTICS "public"."s" (ndistinct) ON "a", "C d" FROM "public"."t"',
      ],
    ],
    [
      'dropped before the column that they count',
      `${table} CREATE STATISTICS s ON a, b FROM t;`,
      'CREATE TABLE t (a int, "C d" text);',
      ['DROP STATISTICS "public"."s"', 'ALTER TABLE "public"."t" DROP COLUMN "b"'],
    ],
    [
      'dropped with their table',
      `${table} CREATE STATISTICS s ON a, b FROM t;`,
      '',
      ['DROP STATISTICS "public"."s"', 'DROP TABLE "public"."t"'],
    ],
  ])('are %s', async (name, from, to, plan) => {
    const { statements } = await changeAndBack(`statistics_${name}`, { from, to, major });
    expect(statements.map(({ sql }) => sql)).toEqual(plan);
  });
});
