import { describe, expect, it } from 'vitest';
import { postgresKinds } from '../../src/dialects/postgres/kinds/index.ts';
import { diffRealms } from '../../src/schema/index.ts';
import { majors } from '../support/postgres.ts';
import { migrated, roundTrip } from './code-live.ts';
import { databaseWith } from './read.ts';
import { inspectRealm, plan } from './write-live.ts';

const base = `
  CREATE TABLE sales (id integer PRIMARY KEY, region text, amount numeric(10,2));
  INSERT INTO sales VALUES (1, 'north', 10), (2, 'south', 20);`;

const rich = `${base}
  CREATE MATERIALIZED VIEW totals (region, total) WITH (fillfactor = 70) AS
    SELECT region, sum(amount) FROM sales GROUP BY region;
  CREATE UNIQUE INDEX totals_region ON totals (region);
  CREATE INDEX "totals Big" ON totals (total DESC NULLS LAST, lower(region)) WHERE total > 5;
  COMMENT ON MATERIALIZED VIEW totals IS 'per region'; COMMENT ON COLUMN totals.total IS 'sum';
  COMMENT ON INDEX totals_region IS 'one each';
  ALTER MATERIALIZED VIEW totals CLUSTER ON totals_region;
  ALTER MATERIALIZED VIEW totals ALTER COLUMN region SET STATISTICS 7;
  ALTER MATERIALIZED VIEW totals ALTER COLUMN region SET STORAGE EXTERNAL;
  CREATE MATERIALIZED VIEW empty AS SELECT region FROM totals WITH NO DATA;
  CREATE VIEW over AS SELECT total FROM totals;`;

describe.each(majors('materialized views'))('materialized views on PostgreSQL %i', (major) => {
  it('are read, written and made anew', async () => {
    const { hcl } = await roundTrip('materialized', rich, { major });
    if (major === 15) expect(hcl).toMatchSnapshot();
  });

  it('change', async () => {
    const make = (name: string, more: string): string =>
      `CREATE MATERIALIZED VIEW ${name} AS SELECT region, amount FROM sales; ${more}`;
    const index = (name: string, on: string, what = 'region'): string =>
      `CREATE INDEX ${name} ON ${on} (${what});`;
    const { sql } = await migrated({
      name: 'materialized_change',
      from: `${base}
        ${make('gone', index('gone_i', 'gone'))}
        ${make('indexed', index('i_drop', 'indexed') + index('i_change', 'indexed'))}
        ${make('told', "COMMENT ON MATERIALIZED VIEW told IS 'old'; ALTER MATERIALIZED VIEW told SET (fillfactor = 50, autovacuum_enabled = off)")};
        ${make('asked', `${index('asked_i', 'asked')} COMMENT ON INDEX asked_i IS 'kept'`)};
        CREATE VIEW over_asked AS SELECT region FROM asked;`,
      to: `${base}
        ${make('indexed', index('i_add', 'indexed') + index('i_change', 'indexed', 'amount'))}
        ALTER MATERIALIZED VIEW indexed CLUSTER ON i_add;
        ALTER MATERIALIZED VIEW indexed ALTER COLUMN region SET STATISTICS 7;
        ${make('told', "COMMENT ON COLUMN told.region IS 'new'; ALTER MATERIALIZED VIEW told SET (fillfactor = 60)")};
        CREATE MATERIALIZED VIEW asked AS SELECT region, amount FROM sales WHERE id > 1;
        ${index('asked_i', 'asked')} COMMENT ON INDEX asked_i IS 'kept';
        CREATE VIEW over_asked AS SELECT region FROM asked;
        ${make('added', index('added_i', 'added'))}`,
      major,
    });
    if (major === 15) expect(sql).toMatchSnapshot();
  });

  it('are made without data where that is asked for, and not filled by a diff', async () => {
    const from = await inspectRealm(await databaseWith('mat_from', base, { major }));
    const made = `${base} CREATE MATERIALIZED VIEW m AS SELECT 1 AS one`;
    const to = await inspectRealm(await databaseWith('mat_to', made, { major }));
    const changes = diffRealms(from, to, postgresKinds).map((change) => ({
      ...change,
      clauses: { withNoData: true },
    }));
    expect(plan(changes, from, to)[0]?.sql).toMatch(/ WITH NO DATA$/);
    const empty = await inspectRealm(
      await databaseWith('mat_empty', `${made} WITH NO DATA`, { major }),
    );
    expect(diffRealms(empty, to, postgresKinds)).toEqual([]);
  });
});
