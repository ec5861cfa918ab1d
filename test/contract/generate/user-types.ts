import type { Choices } from './choices.ts';
import type { ColumnType } from './types.ts';
import { comments } from './types.ts';

/** Types of the user's own beside enums, and what columns of them take as a default. */
export interface UserTypes {
  readonly made: readonly ColumnType[];
  readonly sql: readonly string[];
}

export function makeUserTypes(choices: Choices): UserTypes {
  const all = [
    makeDomain(choices.at('domain')),
    makeTextDomain(choices.at('text domain')),
    makeComposite(choices.at('composite')),
    makeRange(choices.at('range')),
  ];
  return {
    made: all.flatMap(({ made }) => made),
    sql: [...makeCollation(choices.at('collation')), ...all.flatMap(({ sql }) => sql)],
  };
}

function commented(c: Choices, what: string, name: string): readonly string[] {
  return c.maybe('commented', 0.2)
    ? [`COMMENT ON ${what} ${name} IS ${c.pick('comment', comments)}`]
    : [];
}

function makeDomain(c: Choices): UserTypes {
  if (!c.maybe('exists', 0.6)) return { made: [], sql: [] };
  const value = c.maybe('default', 0.3) ? ` DEFAULT ${c.pick('value', ['1', '2'])}` : '';
  const first = c.maybe('check', 0.5) ? ` CHECK (VALUE > ${c.pick('bound', [0, -5])})` : '';
  const second = c.maybe('second check', 0.3) ? ' CONSTRAINT small CHECK (VALUE < 10000)' : '';
  return {
    made: [{ type: 's0.amount', defaults: ['1', '7'] }],
    sql: [
      `CREATE DOMAIN s0.amount AS integer${value}${first}${second}`,
      ...commented(c, 'DOMAIN', 's0.amount'),
    ],
  };
}

function makeTextDomain(c: Choices): UserTypes {
  if (!c.maybe('exists', 0.4)) return { made: [], sql: [] };
  const check = c.maybe('check', 0.5)
    ? ` CONSTRAINT ${c.pick('name', ['filled', 'not_empty'])} CHECK (VALUE <> '')`
    : '';
  return {
    made: [{ type: 's0."Label"', defaults: [`'a'`] }],
    sql: [
      `CREATE DOMAIN s0."Label" AS varchar(30)${check}`,
      ...commented(c, 'DOMAIN', 's0."Label"'),
    ],
  };
}

function makeComposite(c: Choices): UserTypes {
  if (!c.maybe('exists', 0.6)) return { made: [], sql: [] };
  const fields = c.some('fields', ['x integer', 'y text', 'z numeric(8,2)', 'w timestamptz'], 0.7);
  return {
    made: [{ type: 's0.spot', defaults: ['NULL'] }],
    sql: [`CREATE TYPE s0.spot AS (${fields.join(', ')})`, ...commented(c, 'TYPE', 's0.spot')],
  };
}

function makeRange(c: Choices): UserTypes {
  if (!c.maybe('exists', 0.4)) return { made: [], sql: [] };
  return {
    made: [{ type: 's0.floats', defaults: [`'[1,2)'`] }],
    sql: [
      'CREATE TYPE s0.floats AS RANGE (SUBTYPE = double precision)',
      ...commented(c, 'TYPE', 's0.floats'),
    ],
  };
}

function makeCollation(c: Choices): readonly string[] {
  if (!c.maybe('exists', 0.4)) return [];
  return [`CREATE COLLATION s0.plain (LOCALE = 'C')`, ...commented(c, 'COLLATION', 's0.plain')];
}
