import type { Choices } from './choices.ts';
import { comments } from './types.ts';
import type { World } from './world.ts';

const slots = [0, 1] as const;

/** Sequences that stand alone, feed a column, or belong to one. */
export function makeSequences(choices: Choices, { major, tables }: World): readonly string[] {
  return slots.flatMap((n) => {
    const c = choices.at(`sequence${n}`);
    if (!c.maybe('exists', 0.4)) return [];
    const name = `s0.q${n}`;
    const unlogged = major >= 15 && c.fixed.maybe('unlogged', 0.1) ? 'UNLOGGED ' : '';
    const options = [
      c.pick('type', ['', '', ' AS integer', ' AS smallint']),
      c.maybe('step', 0.3) ? ` INCREMENT BY ${c.pick('by', [2, 10])}` : '',
      c.maybe('bounds', 0.3) ? ` MINVALUE 1 MAXVALUE ${c.pick('maximum', [1000, 30000])}` : '',
      c.maybe('start', 0.3) ? ` START WITH ${c.pick('first', [5, 50])}` : '',
      c.maybe('cache', 0.2) ? ' CACHE 4' : '',
      c.maybe('cycle', 0.2) ? ' CYCLE' : '',
    ].join('');
    return [
      `CREATE ${unlogged}SEQUENCE ${name}${options}`,
      ...(c.maybe('commented', 0.2)
        ? [`COMMENT ON SEQUENCE ${name} IS ${c.pick('comment', comments)}`]
        : []),
      ...feed(c, name, tables),
    ];
  });
}

/** The column that the sequence feeds; it belongs to it where both are in one schema. */
function feed(c: Choices, sequence: string, tables: World['tables']): readonly string[] {
  const table = tables.at(c.fixed.pick('table', [0, 1, 2]));
  const able = table?.columns.filter(({ name, type, generated }) => {
    return name !== 'id' && !generated && ['integer', 'bigint'].includes(type);
  });
  const column = able?.[0];
  if (table === undefined || column === undefined || !c.maybe('feeds', 0.5)) return [];
  const owned = table.schema === 's0' && !table.unlogged && c.maybe('owned', 0.3);
  return [
    `ALTER TABLE ${table.name} ALTER COLUMN ${column.name} SET DEFAULT nextval('${sequence}')`,
    ...(owned ? [`ALTER SEQUENCE ${sequence} OWNED BY ${table.name}.${column.name}`] : []),
  ];
}
