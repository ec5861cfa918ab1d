import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Inspection } from '../../src/dialects/index.ts';
import type { PgTable } from '../../src/dialects/postgres/model.ts';
import type { PgMaterialized } from '../../src/dialects/postgres/model-views.ts';
import { realmObjects } from '../../src/schema/index.ts';
import { caseFolder, readCases } from '../support/cases.ts';
import type { TestDatabase } from '../support/postgres.ts';
import { censusOf, databaseWith, inspect } from './read.ts';

interface Case {
  readonly id: string;
  readonly engine: string;
  readonly file: string;
  readonly counts: Readonly<Record<string, number | readonly string[] | null>>;
}

const folder = caseFolder('real-schemas');
const cases = readCases<Case>(folder, 'index.jsonl').filter((c) => c.engine === 'postgres');

/** The functions that come with a range type and its multirange; the index counts them. */
const constructors = 5;

/** How many objects of those kinds the realm holds. */
function made({ realm }: Inspection, ...kinds: string[]): number {
  return realmObjects(realm).filter(({ kind }) => kinds.includes(kind)).length;
}

/** What was found, by the words of the index: in the realm, or counted by the census. */
function found(inspection: Inspection): Record<string, number> {
  const tables = inspection.realm.schemas.flatMap((s) => s.tables.map((t) => t as PgTable));
  const views = inspection.realm.schemas.flatMap((schema) => schema.views);
  const materialized = views.flatMap((view) =>
    view.kind === 'materialized' ? [view as PgMaterialized] : [],
  );
  const census = censusOf(inspection);
  const counted = (...classes: string[]): number =>
    classes.reduce((sum, name) => sum + (census[name] ?? 0), 0);
  const inTables = (count: (table: PgTable) => number): number =>
    tables.reduce((sum, table) => sum + count(table), 0);
  return {
    schemas: inspection.realm.schemas.length,
    columns: inTables((t) => t.columns.length),
    tables: tables.length,
    indexes:
      inTables(
        (t) => t.indexes.length + t.uniques.length + t.excludes.length + (t.primaryKey ? 1 : 0),
      ) + materialized.reduce((sum, view) => sum + view.indexes.length, 0),
    foreign_keys: inTables((t) => t.foreignKeys.length),
    checks: inTables((t) => t.checks.length),
    views: views.filter(({ kind }) => kind === 'view').length,
    materialized_views: materialized.length,
    sequences:
      made(inspection, 'sequence') +
      inTables((t) => t.columns.filter((c) => c.type.serial ?? c.identity).length),
    functions:
      made(inspection, 'function') +
      made(inspection, 'procedure') +
      made(inspection, 'aggregate') +
      constructors * made(inspection, 'range'),
    triggers: made(inspection, 'trigger') + counted('trigger'),
    enums: made(inspection, 'enum'),
    domains: made(inspection, 'domain'),
    policies: made(inspection, 'policy') + counted('policy'),
    extensions: made(inspection, 'extension'),
  };
}

/**
 * Everything that was made in the database, straight from the catalog: whatever has an oid of its
 * own and is no inner part of, nor a member of, something else.
 */
const everything = `SELECT d.classid::regclass::text, count(*)::int FROM (
    SELECT 'pg_class'::regclass AS classid, oid FROM pg_class WHERE relkind NOT IN ('i', 'I', 't', 'c')
    UNION ALL SELECT 'pg_proc'::regclass, oid FROM pg_proc
    UNION ALL SELECT 'pg_type'::regclass, oid FROM pg_type
      WHERE typtype NOT IN ('m', 'p') AND typarray <> 0
        AND (typrelid = 0 OR EXISTS (SELECT FROM pg_class WHERE oid = typrelid AND relkind = 'c'))
    UNION ALL SELECT 'pg_constraint'::regclass, k.oid FROM pg_constraint k
      WHERE k.contype IN ('c', 'f') AND k.conrelid <> 0 AND (k.conparentid = 0 OR k.conrelid <> (
        SELECT o.conrelid FROM pg_constraint o WHERE o.oid = k.conparentid))
    UNION ALL SELECT 'pg_trigger'::regclass, oid FROM pg_trigger WHERE NOT tgisinternal AND tgparentid = 0
    UNION ALL SELECT 'pg_rewrite'::regclass, oid FROM pg_rewrite WHERE rulename <> '_RETURN'
    UNION ALL SELECT 'pg_policy'::regclass, oid FROM pg_policy
    UNION ALL SELECT 'pg_extension'::regclass, oid FROM pg_extension
    UNION ALL SELECT 'pg_operator'::regclass, oid FROM pg_operator
    UNION ALL SELECT 'pg_collation'::regclass, oid FROM pg_collation
    UNION ALL SELECT 'pg_cast'::regclass, oid FROM pg_cast
  ) d WHERE d.oid >= 16384 AND NOT EXISTS (SELECT FROM pg_depend e
    WHERE e.classid = d.classid AND e.objid = d.oid AND e.deptype = 'e')
  AND NOT (d.classid IN ('pg_proc'::regclass, 'pg_cast'::regclass) AND EXISTS (SELECT FROM pg_depend i
    WHERE i.classid = d.classid AND i.objid = d.oid AND i.deptype = 'i'))
  GROUP BY 1 ORDER BY 1`;

async function everythingIn(database: TestDatabase): Promise<Record<string, number>> {
  const rows = await database.query(everything);
  return Object.fromEntries(rows.map(([name, count]) => [String(name), Number(count)]));
}

/** The same classes, out of realm and census. */
function accounted(inspection: Inspection): Record<string, number> {
  const census = censusOf(inspection);
  const now = found(inspection);
  const of = (...names: string[]): number => names.reduce((sum, n) => sum + (now[n] ?? 0), 0);
  const classes = {
    pg_cast: made(inspection, 'cast'),
    pg_class:
      of('tables', 'views', 'materialized_views', 'sequences') +
      (census['foreign table in a hierarchy'] ?? 0),
    pg_collation: made(inspection, 'collation'),
    pg_constraint: of('foreign_keys', 'checks'),
    pg_extension: of('extensions'),
    pg_operator: made(inspection, 'operator'),
    pg_policy: of('policies'),
    pg_proc: of('functions') - constructors * made(inspection, 'range'),
    pg_rewrite: made(inspection, 'rule') + (census.rule ?? 0),
    pg_trigger: of('triggers'),
    pg_type:
      of('enums', 'domains') + made(inspection, 'composite', 'range') + (census['base type'] ?? 0),
  };
  return Object.fromEntries(Object.entries(classes).filter(([, count]) => count > 0));
}

function expected({ counts }: Case): Record<string, number> {
  const numbers = Object.entries(counts).map(([name, count]) => [
    name,
    typeof count === 'number' ? count : (count?.length ?? 0),
  ]);
  return Object.fromEntries(numbers);
}

/* The snapshot is what the census says of each: a kind that is added shows there as a line less. */
describe.skipIf(folder === undefined)('schemas of real projects', () => {
  it.each(cases.map((c) => [c.id, c] as const))('%s', async (id, item) => {
    const text = readFileSync(join(folder ?? '', item.file), 'utf8');
    // The file runs as one transaction.
    const sql = text.replaceAll('INDEX CONCURRENTLY', 'INDEX');
    const database = await databaseWith(id, sql);
    const inspection = await inspect(database.url);
    const { columns = 0, ...counts } = expected(item);
    expect(found(inspection)).toMatchObject(counts);
    expect(found(inspection).columns).toBe(columns);
    expect(accounted(inspection)).toEqual(await everythingIn(database));
    expect(JSON.stringify(await inspect(database.url))).toBe(JSON.stringify(inspection));
    expect(censusOf(inspection)).toMatchSnapshot();
    await database.drop();
  });
});
