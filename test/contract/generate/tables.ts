import type { Choices } from './choices.ts';
import { makeColumns } from './columns.ts';
import { makeConstraints } from './constraints.ts';
import { makeIndexes } from './indexes.ts';
import { comments } from './types.ts';
import { type MadeTable, spelled, type World } from './world.ts';

const slots = [0, 1, 2, 3] as const;

/** Up to four tables, with all that does not refer to other tables. */
export function makeTables(choices: Choices, world: World): { made: MadeTable[]; sql: string[] } {
  const made: MadeTable[] = [];
  const sql: string[] = [];
  for (const n of slots) {
    const c = choices.at(`table${n}`);
    if (n > 0 && !c.maybe('exists', 0.85)) continue;
    const table = makeTable(c, n, world);
    made.push(table.made);
    sql.push(...table.sql);
  }
  return { made, sql };
}

function makeTable(c: Choices, n: number, world: World): { made: MadeTable; sql: string[] } {
  const schema = c.fixed.pick('schema', ['public', ...world.schemas]);
  const bare = spelled(`t${n}`, c.fixed.pick('spelling', [0, 1, 2, 3, 4, 5]));
  const name = `${schema}.${bare}`;
  const columns = makeColumns(c, world);
  const partitioned = c.fixed.maybe('partitioned', 0.15);
  const method = c.fixed.pick<MadeTable['method']>('method', ['HASH', 'RANGE', 'LIST']);
  const unlogged = !partitioned && c.maybe('unlogged', 0.1);
  const made = { schema, bare, name, columns, unlogged, partitioned, method, stays: n === 0 };
  const parts = [
    ...columns.map(({ sql }) => sql),
    ...makeConstraints(c.at('constraints'), made, world),
  ];
  const create = `CREATE ${unlogged ? 'UNLOGGED ' : ''}TABLE ${name} (\n  ${parts.join(',\n  ')}\n)`;
  const sql = [
    `${create}${partitioned ? ` PARTITION BY ${method} (id)` : ''}`,
    ...makeIndexes(c.at('indexes'), made, world),
    ...makeComments(c.at('comments'), made),
  ];
  return { made, sql };
}

function makeComments(c: Choices, { name, columns }: MadeTable): readonly string[] {
  const table = c.maybe('table', 0.2)
    ? [`COMMENT ON TABLE ${name} IS ${c.pick('text', comments)}`]
    : [];
  const rest = columns
    .filter((column) => c.maybe(column.name, 0.1))
    .map(
      (column) =>
        `COMMENT ON COLUMN ${name}.${column.name} IS ${c.pick(`${column.name} text`, comments)}`,
    );
  return [...table, ...rest];
}
