import type { Choices } from './choices.ts';
import { comments } from './types.ts';
import type { World } from './world.ts';

/** What reaches beyond the database: foreign data, publications and subscriptions. */
export function makeForeign(c: Choices): readonly string[] {
  if (!c.maybe('exists', 0.3)) return [];
  const option = c.maybe('options', 0.5) ? ` OPTIONS (host '${c.pick('host', ['a', 'b'])}')` : '';
  const more = c.some('columns', ['b text', 'c numeric NOT NULL', 'd date'], 0.5);
  return [
    'CREATE FOREIGN DATA WRAPPER far',
    `CREATE SERVER far_server${c.fixed.maybe('typed', 0.3) ? ` TYPE 'x'` : ''} FOREIGN DATA WRAPPER far${option}`,
    // The options of a mapping are secrets, which no plan can take from a server.
    ...(c.maybe('mapped', 0.4) ? ['CREATE USER MAPPING FOR gen_reader SERVER far_server'] : []),
    ...(c.maybe('table', 0.7)
      ? [
          `CREATE FOREIGN TABLE s0.away (${['a integer', ...more].join(', ')}) SERVER far_server OPTIONS (rel '${c.pick('rel', ['x', 'y'])}')`,
        ]
      : []),
  ];
}

export function makePublications(c: Choices, { major, tables }: World): readonly string[] {
  if (!c.maybe('exists', 0.35)) return [];
  const able = tables.filter(({ unlogged, bare }) => !unlogged && c.maybe(bare, 0.6));
  const listed = able.map(({ bare, name, columns, partitioned }) => {
    const own = c.at(bare);
    const chosen = columns.filter((column) => column.name === 'id' || own.maybe(column.name, 0.5));
    const plain = chosen.filter(({ generated }) => !generated).map((column) => column.name);
    const list =
      major >= 15 && !partitioned && own.maybe('columns', 0.2) ? ` (${plain.join(', ')})` : '';
    const where = major >= 15 && !partitioned && own.maybe('where', 0.2) ? ` WHERE (id > 3)` : '';
    return `${name}${list}${where}`;
  });
  const target = c.pick('target', [
    'FOR ALL TABLES',
    ...(listed.length === 0 ? ([''] as const) : [`FOR TABLE ${listed.join(', ')}`]),
    ...(major >= 15 ? ['FOR TABLES IN SCHEMA s0'] : []),
  ]);
  const publish = c.pick('publish', ['insert', 'insert, truncate']);
  return [`CREATE PUBLICATION news ${target} WITH (publish = '${publish}')`];
}

/** Of a server that nobody asks: it is neither connected to nor enabled. */
export function makeSubscription(c: Choices, { major }: World): readonly string[] {
  if (!c.maybe('exists', 0.2)) return [];
  const news = c.pick('publications', ['a', 'a, b', 'c']);
  const settings = [
    'connect = false',
    'slot_name = NONE',
    ...(c.maybe('soon', 0.3) ? ['synchronous_commit = local'] : []),
    ...(major >= 14 && c.maybe('binary', 0.3) ? ['binary = true'] : []),
  ];
  return [
    `CREATE SUBSCRIPTION far_news CONNECTION '' PUBLICATION ${news} WITH (${settings.join(', ')})`,
    ...(c.maybe('commented', 0.2)
      ? [`COMMENT ON SUBSCRIPTION far_news IS ${c.pick('comment', comments)}`]
      : []),
  ];
}
