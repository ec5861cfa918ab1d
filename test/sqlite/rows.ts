import type { Connection, QueryResult } from '../../src/dialects/index.ts';
import { ident } from '../../src/dialects/sqlite/sql-names.ts';

/** Numbers between 0 and 1, the same for the same seed. https://en.wikipedia.org/wiki/Xorshift */
export function randomNumbers(seed: number): () => number {
  let state = (seed * 2_654_435_761 + 1) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 2 ** 32;
  };
}

async function tableNames(connection: Connection): Promise<readonly string[]> {
  const { rows } = await connection.query(
    `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'
        AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name`,
  );
  return rows.map(([name]) => name ?? '');
}

/** Writes up to so many random rows into each table; none of them violates a foreign key. */
export async function fill(
  connection: Connection,
  random: () => number,
  perTable: number,
): Promise<void> {
  const tables = await tableNames(connection);
  for (const table of tables) await fillTable(connection, { table, random, perTable });
  for (const table of tables) await linkRows(connection, { table, random, perTable });
  await removeViolations(connection);
}

interface Filling {
  readonly table: string;
  readonly random: () => number;
  readonly perTable: number;
}

async function fillTable(connection: Connection, filling: Filling): Promise<void> {
  const { table, random, perTable } = filling;
  const { rows } = await connection.query(
    'SELECT name, type FROM pragma_table_xinfo(?) WHERE hidden = 0',
    [table],
  );
  const sql = await connection.query(`SELECT sql FROM sqlite_schema WHERE name = ?`, [table]);
  // A check that allows some words only names them.
  const words = [...(sql.rows[0]?.[0] ?? '').matchAll(/'[^']*'/g)].map(([word]) => word);
  for (let n = 0; n < perTable; n++) {
    const values = rows.map(([, type]) => randomValue(type ?? '', words, { n, random }));
    const columns = rows.map(([name]) => ident(name ?? '')).join(', ');
    await attempt(
      connection,
      `INSERT OR IGNORE INTO ${ident(table)} (${columns}) VALUES (${values.join(', ')})`,
    );
  }
}

function randomValue(
  type: string,
  words: readonly string[],
  { n, random }: { readonly n: number; readonly random: () => number },
): string {
  const pick = random();
  if (pick < 0.15) return 'NULL';
  if (pick < 0.3 && words.length > 0) return words[Math.floor(random() * words.length)] ?? 'NULL';
  const number = Math.floor(random() * 1000) + n * 1000;
  if (/int|bool/i.test(type)) return String(number);
  if (/char|text|clob/i.test(type)) return `'text ${number}'`;
  if (/real|floa|doub|dec|num/i.test(type)) return `${number}.5`;
  return type === '' || /blob/i.test(type)
    ? `x'${number.toString(16).padStart(6, '0')}'`
    : `'${number}'`;
}

/** What a trigger or check refuses is no row, then. */
async function attempt(connection: Connection, sql: string): Promise<void> {
  try {
    await connection.query(sql);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
  }
}

/** Columns of foreign keys get values that are there. */
async function linkRows(connection: Connection, { table, random }: Filling): Promise<void> {
  const { rows } = await connection.query(
    `SELECT "table", "from", coalesce("to", (SELECT name FROM pragma_table_info(f."table") WHERE pk = 1))
       FROM pragma_foreign_key_list(?) f`,
    [table],
  );
  for (const [parent, from, to] of rows) {
    if (!parent || !from || !to) continue;
    // Any of them, another for other rows, and the same ones for the same seed.
    const order = `(${digit(`p.${ident(to)}`)} * 31 + ${digit(`${ident(table)}.${ident(from)}`)} * 17 + ${Math.floor(random() * 101)}) % 101`;
    const value = `(SELECT p.${ident(to)} FROM ${ident(parent)} p ORDER BY ${order}, 1 LIMIT 1)`;
    await attempt(connection, `UPDATE OR IGNORE ${ident(table)} SET ${ident(from)} = ${value}`);
  }
}

/** A number that differs for most values: the code of the last character but one. */
function digit(column: string): string {
  return `unicode(substr(quote(${column}), -2, 1))`;
}

/** None where a key can be met by no row, so that nothing can be checked. */
async function violations(connection: Connection): Promise<QueryResult['rows']> {
  try {
    return (await connection.query('PRAGMA foreign_key_check')).rows;
  } catch (error) {
    if (error instanceof Error && error.message.includes('foreign key mismatch')) return [];
    throw error;
  }
}

async function removeViolations(connection: Connection): Promise<void> {
  for (let round = 0; round < 20; round++) {
    const rows = await violations(connection);
    if (rows.length === 0) return;
    for (const [table, rowid] of rows) {
      const only = rowid === null ? '' : ` WHERE rowid = ${rowid}`;
      await attempt(connection, `DELETE FROM ${ident(table ?? '')}${only}`);
    }
  }
  throw new Error('foreign keys stay violated');
}

export async function clear(connection: Connection): Promise<void> {
  for (const table of await tableNames(connection)) {
    await connection.query(`DELETE FROM ${ident(table)}`);
  }
}

/** The columns of a table, each with all that a pragma says of it. */
type Columns = ReadonlyMap<string, string>;

export interface TableRows {
  readonly columns: Columns;
  readonly rows: readonly ReadonlyMap<string, string | null>[];
}

/** Every row of every table, values as SQL literals. */
export async function allRows(connection: Connection): Promise<ReadonlyMap<string, TableRows>> {
  const found = new Map<string, TableRows>();
  for (const table of await tableNames(connection)) {
    const info = await connection.query(
      'SELECT name, lower(type), "notnull", dflt_value, hidden FROM pragma_table_xinfo(?)',
      [table],
    );
    const names = info.rows.map(([name]) => name ?? '');
    const values = names.map((name) => `quote(${ident(name)})`).join(', ');
    const { rows } = await connection.query(`SELECT ${values} FROM ${ident(table)}`);
    found.set(table.toLowerCase(), {
      columns: new Map(
        info.rows.map(([name, ...rest]) => [name?.toLowerCase() ?? '', rest.join(' ')]),
      ),
      rows: rows.map(
        (row) => new Map(names.map((name, i) => [name.toLowerCase(), row[i] ?? null])),
      ),
    });
  }
  return found;
}

/**
 * Throws unless every row of a table that is still there is, with what its columns held. `renames`
 * has the old names of columns by `table.column`.
 */
export function demandRowsKept(
  before: ReadonlyMap<string, TableRows>,
  after: ReadonlyMap<string, TableRows>,
  renames: ReadonlyMap<string, string> = new Map(),
): void {
  const olds = new Map([...renames].map(([name, old]) => [name.toLowerCase(), old.toLowerCase()]));
  for (const [table, { columns, rows }] of before) {
    const now = after.get(table);
    if (now === undefined) continue;
    if (now.rows.length !== rows.length) {
      throw new Error(`table ${table}: ${rows.length} rows before, ${now.rows.length} after`);
    }
    const pairs = [...now.columns].map(([name, what]) => {
      return { name, what, old: olds.get(`${table}.${name}`) ?? name };
    });
    // What is computed follows from the rest, which may have got its default.
    const kept = pairs.filter(({ old, what }) => columns.get(old) === what && what.endsWith(' 0'));
    const was = rows.map((row) => kept.map(({ old }) => row.get(old)).join('|')).sort();
    const is = now.rows.map((row) => kept.map(({ name }) => row.get(name)).join('|')).sort();
    if (is.join('\n') !== was.join('\n')) throw new Error(`rows of ${table} differ`);
  }
}
