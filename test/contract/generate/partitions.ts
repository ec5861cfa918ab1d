import type { Choices } from './choices.ts';
import type { MadeTable, World } from './world.ts';

const slots = [0, 1, 2] as const;

/** Partitions, some of which stand beside their table; and children of tables that are not cut. */
export function makeChildren(choices: Choices, { tables }: World): readonly string[] {
  return tables.flatMap((table) => {
    const c = choices.at(table.bare);
    if (table.partitioned) return slots.flatMap((n) => makePartition(c, n, table));
    return makeHeir(c.at('heir'), table);
  });
}

function makePartition(choices: Choices, n: number, table: MadeTable): readonly string[] {
  const c = choices.at(`partition${n}`);
  if (!c.maybe('exists', 0.7)) return [];
  const name = `${table.schema}.${table.bare.replace(/\W/g, '')}_p${n}`;
  const bound = boundOf(table.method, n);
  const more = c.maybe('indexed', 0.3) ? [`CREATE INDEX ON ${name} (id DESC)`] : [];
  if (c.maybe('attached', 0.75)) {
    return [`CREATE TABLE ${name} PARTITION OF ${table.name} ${bound}`, ...more];
  }
  return [`CREATE TABLE ${name} (LIKE ${table.name} INCLUDING CONSTRAINTS)`, ...more];
}

function boundOf(method: MadeTable['method'], n: number): string {
  switch (method) {
    case 'HASH':
      return `FOR VALUES WITH (MODULUS 3, REMAINDER ${n})`;
    case 'RANGE':
      return n === 2 ? 'DEFAULT' : `FOR VALUES FROM (${n * 10}) TO (${n * 10 + 10})`;
    case 'LIST':
      return n === 2 ? 'DEFAULT' : `FOR VALUES IN (${n + 1}, ${n + 10})`;
  }
}

/**
 * A table that inherits from one or from two, with a column of its own. What the second has it has
 * itself, as no statement makes a column that is there its parent's alone.
 */
function makeHeir(c: Choices, table: MadeTable): readonly string[] {
  if (table.unlogged || !c.maybe('exists', 0.12)) return [];
  const bare = table.bare.replace(/\W/g, '');
  const [name, other] = [`${table.schema}.${bare}_heir`, `${table.schema}.${bare}_other`];
  const both = c.maybe('other', 0.4);
  const parents = both && c.maybe('inherits other', 0.7) ? [table.name, other] : [table.name];
  const own = `own ${c.pick('type', ['integer', 'bigint'])}`;
  const shared = `note text, mark ${c.pick('mark', ['date', 'text'])}`;
  const columns = both ? `${own}, ${shared}` : own;
  return [
    ...(both ? [`CREATE TABLE ${other} (${shared})`] : []),
    `CREATE TABLE ${name} (${columns}) INHERITS (${parents.join(', ')})`,
  ];
}
