import type { Choices } from './choices.ts';
import { comments } from './types.ts';
import type { MadeTable, World } from './world.ts';

const slots = [0, 1, 2] as const;

interface MadeView {
  readonly name: string;
  /** As SQL names them. */
  readonly columns: readonly string[];
  readonly materialized: boolean;
}

/** Views over tables and over views before them, plain and materialized. */
export function makeViews(
  choices: Choices,
  { tables, calls }: World & { readonly calls: boolean },
): readonly string[] {
  const made: MadeView[] = [];
  return slots.flatMap((n) => {
    const c = choices.at(`view${n}`);
    if (!c.maybe('exists', 0.6)) return [];
    const below = c.maybe('over a view', 0.4) ? made.at(-1) : undefined;
    const table = tables.at(c.fixed.pick('table', [0, 1, 2, 3]));
    const source = below ?? (table === undefined ? undefined : sourceOf(table));
    if (source === undefined) return [];
    const view = makeView(c, n, source, calls);
    made.push(view.made);
    return view.sql;
  });
}

function sourceOf({ name, columns }: MadeTable): MadeView {
  return { name, columns: columns.map((column) => column.name), materialized: false };
}

function makeView(
  c: Choices,
  n: number,
  source: MadeView,
  calls: boolean,
): { made: MadeView; sql: readonly string[] } {
  const materialized = c.fixed.maybe('materialized', 0.3);
  const name = `s0.${materialized ? 'm' : 'v'}${n}`;
  const columns = source.columns.filter((column) => column === 'id' || c.maybe(column, 0.5));
  const computed = c.maybe('computed', 0.3) ? [`count(*) OVER () AS total${n}`] : [];
  const called = calls && c.maybe('called', 0.2) ? [`s0.next_of(1, 2) AS called${n}`] : [];
  const where = c.maybe('where', 0.4) ? ` WHERE id > ${c.pick('bound', [0, 5])}` : '';
  const query = `SELECT ${[...columns, ...computed, ...called].join(', ')} FROM ${source.name}${where}`;
  const made = {
    name,
    columns: [...columns, ...(computed.length > 0 ? [`total${n}`] : [])],
    materialized,
  };
  return { made, sql: materialized ? materializedSql(c, name, query) : viewSql(c, name, query) };
}

function viewSql(c: Choices, name: string, query: string): readonly string[] {
  const options = c.maybe('barrier', 0.2) ? ' WITH (security_barrier = true)' : '';
  return [
    `CREATE VIEW ${name}${options} AS ${query}`,
    ...(c.maybe('commented', 0.2)
      ? [`COMMENT ON VIEW ${name} IS ${c.pick('comment', comments)}`]
      : []),
  ];
}

function materializedSql(c: Choices, name: string, query: string): readonly string[] {
  const bare = name.replace('s0.', '');
  return [
    `CREATE MATERIALIZED VIEW ${name}${c.maybe('filled', 0.2) ? ' WITH (fillfactor = 80)' : ''} AS ${query}`,
    ...(c.maybe('indexed', 0.5) ? [`CREATE INDEX ${bare}_id ON ${name} (id)`] : []),
    ...(c.maybe('commented', 0.2)
      ? [`COMMENT ON MATERIALIZED VIEW ${name} IS ${c.pick('comment', comments)}`]
      : []),
  ];
}
