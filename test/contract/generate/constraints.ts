import type { Choices } from './choices.ts';
import type { MadeColumn, MadeTable, World } from './world.ts';

/** Primary key, unique, check and exclusion constraints, as parts of CREATE TABLE. */
export function makeConstraints(c: Choices, table: MadeTable, world: World): readonly string[] {
  return [
    ...makePrimaryKey(c.at('primary key'), table),
    ...(table.partitioned ? [] : makeUnique(c.at('unique'), table, world)),
    ...makeChecks(c.at('checks'), table),
    ...(table.partitioned ? [] : makeExclusion(c.at('exclude'), table)),
  ];
}

function makePrimaryKey(c: Choices, { bare, columns, partitioned }: MadeTable): readonly string[] {
  if (!c.maybe('exists', 0.85)) return [];
  const more = columns.filter(({ family, generated }) => family === 'text' && !generated);
  const second = !partitioned && c.maybe('two', 0.1) ? more[0] : undefined;
  const keys = ['id', ...(second === undefined ? [] : [second.name])].join(', ');
  // Its name is the server's unless it is given.
  const name = c.maybe('named', 0.3)
    ? `CONSTRAINT ${nameOf(bare)}_${c.pick('name', ['own_key', 'key_b'])}_${nameOf(keys)} `
    : '';
  return [`${name}PRIMARY KEY (${keys})`];
}

/** Of the columns, for names that must not meet in one schema. */
function nameOf(keys: string): string {
  return keys.replace(/\W/g, '');
}

const comparable = ['number', 'text', 'time', 'uuid', 'flag', 'enum', 'net'];

function makeUnique(c: Choices, { bare, columns }: MadeTable, world: World): readonly string[] {
  const able = columns.filter(({ family }) => comparable.includes(family));
  const [first, second] = c.shuffled('columns', able);
  if (first === undefined || !c.maybe('exists', 0.4)) return [];
  const keys = [first, ...(second !== undefined && c.maybe('two', 0.4) ? [second] : [])];
  const nulls = world.major >= 15 && c.maybe('nulls', 0.2) ? ' NULLS NOT DISTINCT' : '';
  const include =
    c.maybe('include', 0.15) && !keys.some(({ name }) => name === 'id') ? ' INCLUDE (id)' : '';
  const deferrable = c.pick('deferrable', [
    '',
    '',
    '',
    ' DEFERRABLE',
    ' DEFERRABLE INITIALLY DEFERRED',
  ]);
  const name = c.maybe('named', 0.5)
    ? `CONSTRAINT ${nameOf(bare)}_${c.pick('name', ['one', 'two'])} `
    : '';
  return [`${name}UNIQUE${nulls} (${keys.map((k) => k.name).join(', ')})${include}${deferrable}`];
}

function makeChecks(c: Choices, { columns, partitioned }: MadeTable): readonly string[] {
  return columns.flatMap((column) => {
    const of = c.at(column.name);
    if (!of.maybe('exists', 0.15)) return [];
    const expr = checkOf(of, column);
    if (expr === undefined) return [];
    const inherit = !partitioned && of.maybe('no inherit', 0.15) ? ' NO INHERIT' : '';
    const name = of.maybe('named', 0.6)
      ? `CONSTRAINT ${nameOf(column.name)}_${of.pick('name', ['ok', 'fine'])} `
      : '';
    return [`${name}CHECK (${expr})${inherit}`];
  });
}

function checkOf(c: Choices, { name, family, generated }: MadeColumn): string | undefined {
  if (generated) return undefined;
  switch (family) {
    case 'number':
      return c.pick('expr', [
        `${name} > -100`,
        `${name} BETWEEN -1000 AND 1000`,
        `${name} IS NOT NULL`,
      ]);
    case 'text':
      return c.pick('expr', [`${name} <> 'never'`, `length(${name}) < 100`, `${name} ~ '^.*$'`]);
    case 'flag':
      return c.pick('expr', [`${name} OR NOT ${name}`, `${name} IS DISTINCT FROM NULL OR true`]);
    case 'time':
      return `${name} > '1900-01-01'`;
    default:
      return undefined;
  }
}

function makeExclusion(c: Choices, { columns }: MadeTable): readonly string[] {
  const range = columns.find(({ family }) => family === 'range');
  if (range === undefined || !c.maybe('exists', 0.3)) return [];
  const where = c.maybe('partial', 0.3) ? ` WHERE (id > 0)` : '';
  const deferrable = c.maybe('deferrable', 0.2) ? ' DEFERRABLE' : '';
  return [`EXCLUDE USING gist (${range.name} WITH &&)${where}${deferrable}`];
}
