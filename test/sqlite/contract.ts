import type { Connection } from '../../src/dialects/index.ts';
import { ident } from '../../src/dialects/sqlite/sql-names.ts';
import type { Realm, Statement, Table } from '../../src/schema/index.ts';
import { dump } from './dump.ts';
import { diff, inspect, memoryWith, migrate, plan } from './live.ts';
import { demandEqual } from './outside-cases.ts';
import type { SchemaPair } from './outside-schemas.ts';
import { allRows, clear, demandRowsKept, fill, randomNumbers } from './rows.ts';

/** How a pair was passed: rows that the wanted schema refuses are an answer, too. */
export interface Outcome {
  readonly statements: readonly Statement[];
  readonly rows: number;
  /** What SQLite said of the rows, when it refused; the pair was then passed without them. */
  readonly refused?: string;
}

const refusal =
  /constraint failed|Cannot add a NOT NULL column|cannot store|datatype mismatch|sqlite: foreign key mismatch/i;

/**
 * Passes if the plan leads from one schema to the other, with rows in the tables: no statement fails,
 * the result is as a database that is built directly, nothing is left to plan, no row is lost, and
 * SQLite finds nothing wrong. A plan that rows stand in the way of leaves all as it was.
 */
export async function checkPair(
  pair: SchemaPair,
  seed: number,
  renames: ReadonlyMap<string, string> = new Map(),
): Promise<Outcome> {
  const source = await memoryWith(pair.from);
  const target = await memoryWith(pair.to);
  const from = await inspect(source);
  const to = withOldNames(await inspect(target), renames);
  const statements = plan(diff(from, to), from, to);
  if (!pair.changes && statements.length > 0) throw new Error(`it plans ${statements[0]?.sql}`);
  await fill(source, randomNumbers(seed), 12);
  await source.query('PRAGMA foreign_keys = on');
  const before = await allRows(source);
  const refused = await migrateOrNot(source, statements);
  if (refused === undefined) demandRowsKept(before, await allRows(source), renames);
  await demandReached(source, target);
  await source.close();
  await target.close();
  const rows = [...before.values()].reduce((sum, table) => sum + table.rows.length, 0);
  return { statements, rows, ...(refused !== undefined && { refused }) };
}

/** The columns of `renames`, by `table.column`, know what they were called. */
function withOldNames(realm: Realm, renames: ReadonlyMap<string, string>): Realm {
  const columns = (table: Table): Table['columns'] =>
    table.columns.map((column) => {
      const renamedFrom = renames.get(`${table.name}.${column.name}`);
      return renamedFrom === undefined ? column : { ...column, renamedFrom };
    });
  const schemas = realm.schemas.map((schema) => ({
    ...schema,
    tables: schema.tables.map((table): Table => ({ ...table, columns: columns(table) })),
  }));
  return { ...realm, schemas };
}

async function migrateOrNot(
  source: Connection,
  statements: readonly Statement[],
): Promise<string | undefined> {
  const was = [await dump(source), await allRows(source)] as const;
  try {
    await migrate(source, statements);
    return undefined;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (!refusal.test(message)) throw error;
    demandEqual(await dump(source), was[0]);
    demandRowsKept(was[1], await allRows(source));
    await source.query('PRAGMA foreign_keys = off');
    await clear(source);
    await migrate(source, statements);
    return message;
  }
}

async function demandReached(source: Connection, target: Connection): Promise<void> {
  demandEqual(await dump(source), await dump(target));
  const from = await inspect(source);
  const to = await inspect(target);
  const [left] = [...diff(from, to), ...diff(to, from)];
  if (left !== undefined) throw new Error(`a second plan is not empty: ${left.kind}`);
  await demandViewsWork(source);
  const { rows } = await source.query('PRAGMA integrity_check');
  if (rows[0]?.[0] !== 'ok') throw new Error(`integrity_check: ${rows[0]?.[0]}`);
  const keys = await violations(source);
  if (keys !== (await violations(target))) throw new Error(`foreign_key_check: ${keys}`);
}

async function demandViewsWork(connection: Connection): Promise<void> {
  const { rows } = await connection.query(`SELECT name FROM sqlite_schema WHERE type = 'view'`);
  for (const [name] of rows) await connection.query(`SELECT * FROM ${ident(name ?? '')} LIMIT 1`);
}

/** A schema can have keys that no row can ever meet, which SQLite says instead of checking. */
async function violations(connection: Connection): Promise<string> {
  try {
    const { rows } = await connection.query('PRAGMA foreign_key_check');
    return rows.join('; ');
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
