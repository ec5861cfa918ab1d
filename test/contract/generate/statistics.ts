import type { Choices } from './choices.ts';
import type { MadeTable, World } from './world.ts';

/** Statistics over several columns, and how tables and columns are kept. */
export function makeStatistics(choices: Choices, { major, tables }: World): readonly string[] {
  return tables.flatMap((table) => {
    const c = choices.at(table.bare);
    return [...makeObject(c.at('object'), table), ...makeSettings(c.at('settings'), table, major)];
  });
}

function makeObject(c: Choices, { schema, bare, name, columns }: MadeTable): readonly string[] {
  const able = columns.filter(
    ({ family, generated }) => !generated && ['number', 'text', 'time', 'uuid'].includes(family),
  );
  const chosen = able.filter((column) => column.name === 'id' || c.maybe(column.name, 0.6));
  if (chosen.length < 2 || !c.maybe('exists', 0.2)) return [];
  const kinds = c.pick('kinds', ['', ' (ndistinct)', ' (dependencies, mcv)']);
  const own = `${schema}.${bare.replace(/\W/g, '')}_stats`;
  const list = chosen.map((column) => column.name).join(', ');
  return [
    `CREATE STATISTICS ${own}${kinds} ON ${list} FROM ${name}`,
    ...(c.maybe('target', 0.2)
      ? [`ALTER STATISTICS ${own} SET STATISTICS ${c.pick('amount', [50, 200])}`]
      : []),
    ...(c.maybe('commented', 0.2) ? [`COMMENT ON STATISTICS ${own} IS 'counted'`] : []),
  ];
}

function makeSettings(
  c: Choices,
  { name, columns, partitioned }: MadeTable,
  major: number,
): readonly string[] {
  if (partitioned) return [];
  const text = columns.find(({ family, type }) => family === 'text' && type !== 'char(5)');
  const storage = c.pick('storage', ['EXTERNAL', 'MAIN']);
  return [
    ...(c.maybe('fill', 0.15)
      ? [`ALTER TABLE ${name} SET (fillfactor = ${c.pick('factor', [60, 80])})`]
      : []),
    ...(c.maybe('vacuum', 0.1) ? [`ALTER TABLE ${name} SET (autovacuum_enabled = false)`] : []),
    ...(c.maybe('identity', 0.1)
      ? [`ALTER TABLE ${name} REPLICA IDENTITY ${c.pick('how', ['FULL', 'NOTHING'])}`]
      : []),
    ...(text !== undefined && c.maybe('stored', 0.15)
      ? [`ALTER TABLE ${name} ALTER COLUMN ${text.name} SET STORAGE ${storage}`]
      : []),
    ...(major >= 14 && text !== undefined && c.maybe('compressed', 0.1)
      ? [`ALTER TABLE ${name} ALTER COLUMN ${text.name} SET COMPRESSION pglz`]
      : []),
    ...(c.maybe('counted', 0.1)
      ? [`ALTER TABLE ${name} ALTER COLUMN id SET STATISTICS ${c.pick('amount', [50, 200])}`]
      : []),
    ...(c.maybe('late', 0.15)
      ? [
          `ALTER TABLE ${name} ADD CONSTRAINT late CHECK (id > ${c.pick('bound', [-5, -9])})${c.pick('valid', ['', ' NOT VALID'])}`,
        ]
      : []),
  ];
}
