import type { Session } from './connect.ts';

/** A row of sqlite_schema: an object and the statement that makes it. */
export interface SchemaRow {
  readonly name: string;
  /** The table that an index or trigger is on; else the object's own name. */
  readonly table: string;
  /** Empty for the index behind a key. */
  readonly sql: string;
}

export interface ViewColumnRow {
  readonly view: string;
  readonly name: string;
  readonly type: string;
}

/** All that a database holds; what kinds read. */
export interface SqliteRows {
  readonly tables: readonly SchemaRow[];
  readonly virtualTables: readonly SchemaRow[];
  readonly indexes: readonly SchemaRow[];
  readonly views: readonly SchemaRow[];
  /** None for a view whose query does not work. */
  readonly viewColumns: readonly ViewColumnRow[];
  readonly triggers: readonly SchemaRow[];
}

/** What the engine keeps for itself, counted and not read. */
export interface InternalRow {
  readonly class: 'statistics table' | 'shadow table';
  readonly name: string;
}

export interface Catalog {
  readonly rows: SqliteRows;
  readonly internal: readonly InternalRow[];
}

/**
 * The whole catalog in at most three queries, inside one transaction. The statements say all there
 * is about tables, indexes and triggers; only the columns of views have to be asked for.
 */
export async function readCatalog(session: Session): Promise<Catalog> {
  const { rows } = await session.query(
    'SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY rowid',
  );
  const all = rows.map(([type, name, table, sql]) => ({
    type: type ?? '',
    row: { name: name ?? '', table: table ?? '', sql: sql ?? '' },
  }));
  const isVirtual = ({ sql }: SchemaRow): boolean => /^CREATE\s+VIRTUAL\b/i.test(sql);
  const shadows = all.some(({ row }) => isVirtual(row)) ? await readShadows(session) : new Set();
  const own = all.filter(({ row }) => !isInternal(row.name) && !shadows.has(row.table));
  const of = (wanted: string): readonly SchemaRow[] =>
    own.filter(({ type }) => type === wanted).map(({ row }) => row);
  const tables = of('table');
  const views = of('view');
  return {
    rows: {
      tables: tables.filter((row) => !isVirtual(row)),
      virtualTables: tables.filter(isVirtual),
      indexes: of('index'),
      views,
      viewColumns: await readViewColumns(session, views),
      triggers: of('trigger'),
    },
    internal: all.flatMap(({ type, row }): readonly InternalRow[] => {
      if (type !== 'table') return [];
      if (shadows.has(row.name)) return [{ class: 'shadow table', name: row.name }];
      return /^sqlite_stat/i.test(row.name) ? [{ class: 'statistics table', name: row.name }] : [];
    }),
  };
}

/** Names that begin so are the engine's: https://www.sqlite.org/fileformat2.html#intschema */
function isInternal(name: string): boolean {
  return /^(sqlite|libsql)_/i.test(name);
}

/** Tables in which virtual tables keep their data. */
async function readShadows(session: Session): Promise<ReadonlySet<unknown>> {
  const { rows } = await session.query(
    `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'shadow'`,
  );
  return new Set(rows.map(([name]) => name));
}

/** One view that does not work makes the read of all fail; then each is asked by itself. */
async function readViewColumns(
  session: Session,
  views: readonly SchemaRow[],
): Promise<readonly ViewColumnRow[]> {
  if (views.length === 0) return [];
  try {
    return await readColumnsOf(session, `SELECT name FROM sqlite_schema WHERE type = 'view'`);
  } catch {
    const columns: ViewColumnRow[] = [];
    for (const { name } of views) columns.push(...(await readColumnsOfOne(session, name)));
    return columns;
  }
}

async function readColumnsOfOne(session: Session, view: string): Promise<readonly ViewColumnRow[]> {
  try {
    return await readColumnsOf(session, 'SELECT ? AS name', [view]);
  } catch {
    // What is wrong with its query is the user's to see when it is used.
    return [];
  }
}

async function readColumnsOf(
  session: Session,
  views: string,
  parameters: readonly unknown[] = [],
): Promise<readonly ViewColumnRow[]> {
  const { rows } = await session.query(
    `SELECT v.name, c.name, c.type FROM (${views}) v, pragma_table_xinfo(v.name) c ORDER BY 1, c.cid`,
    parameters,
  );
  return rows.map(([view, name, type]) => ({
    view: view ?? '',
    name: name ?? '',
    type: type ?? '',
  }));
}
