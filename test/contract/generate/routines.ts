import type { Choices } from './choices.ts';
import { comments } from './types.ts';
import type { World } from './world.ts';

/** Functions, procedures and aggregates, over tables or by themselves. */
export function makeRoutines(choices: Choices, world: World): readonly string[] {
  return [
    ...makeScalar(choices.at('scalar')),
    ...makeRows(choices.at('rows'), world),
    ...makeAtomic(choices.at('atomic'), world),
    ...makeProcedure(choices.at('procedure')),
    ...makeAggregate(choices.at('aggregate')),
  ];
}

/** Whether there is the function `s0.next_of(integer)`, for what calls it. */
export function hasScalar(choices: Choices): boolean {
  return choices.at('scalar').maybe('exists', 0.6);
}

function makeScalar(c: Choices): readonly string[] {
  if (!c.maybe('exists', 0.6)) return [];
  const name = 's0.next_of(n integer, by integer DEFAULT';
  const attributes = [
    c.pick('volatility', ['', ' STABLE', ' IMMUTABLE']),
    c.maybe('strict', 0.3) ? ' STRICT' : '',
    c.maybe('definer', 0.2) ? ' SECURITY DEFINER' : '',
    c.pick('parallel', ['', '', ' PARALLEL SAFE']),
    c.maybe('cost', 0.2) ? ` COST ${c.pick('amount', [5, 500])}` : '',
    c.maybe('path', 0.2) ? ` SET search_path = pg_catalog, s0` : '',
  ].join('');
  const body = c.pick('body', ['SELECT n + by', 'SELECT n - by', `SELECT n * 2 -- it''s twice`]);
  return [
    `CREATE FUNCTION ${name} ${c.pick('default', [1, 2])}) RETURNS ${c.fixed.pick('type', ['integer', 'bigint'])} LANGUAGE sql${attributes} AS '${body}'`,
    ...commented(c, 'FUNCTION', 's0.next_of(integer, integer)'),
  ];
}

/** The rows of a table: the text of the body and the type of the result depend on it. */
function makeRows(c: Choices, { tables }: World): readonly string[] {
  const table = tables.at(c.fixed.pick('table', [0, 1, 2]));
  if (table === undefined || !c.maybe('exists', 0.4)) return [];
  const columns = table.columns.filter(({ name }) => name === 'id' || c.maybe(name, 0.3));
  const list = columns.map(({ name, type }) => [name, type] as const);
  const result = c.maybe('as a table', 0.5)
    ? `TABLE (${list.map(([, type], n) => `o${n} ${type}`).join(', ')})`
    : `SETOF ${table.name}`;
  const chosen = result.startsWith('TABLE') ? list.map(([name]) => `t.${name}`).join(', ') : 't.*';
  return [
    `CREATE FUNCTION s0.rows_of() RETURNS ${result} LANGUAGE sql STABLE AS $$ SELECT ${chosen} FROM ${table.name} t $$`,
  ];
}

/** A body that the server has parsed. */
function makeAtomic(c: Choices, { major, tables }: World): readonly string[] {
  const table = tables.at(c.fixed.pick('table', [0, 1, 2]));
  if (major < 14 || table === undefined || !c.maybe('exists', 0.3)) return [];
  const value = c.pick('value', ['count(*)', 'max(t.id)::bigint', 'count(t.id) + 1']);
  return [
    `CREATE FUNCTION s0.counted() RETURNS bigint LANGUAGE sql STABLE BEGIN ATOMIC SELECT ${value} FROM ${table.name} t; END`,
  ];
}

function makeProcedure(c: Choices): readonly string[] {
  if (!c.maybe('exists', 0.4)) return [];
  const body = c.pick('body', ['PERFORM 1;', 'NULL;', 'n := n + 1;']);
  const definer = c.maybe('definer', 0.3) ? ' SECURITY DEFINER' : '';
  return [
    `CREATE PROCEDURE s0.go(INOUT n integer) LANGUAGE plpgsql${definer} AS $$BEGIN ${body} END$$`,
    ...commented(c, 'PROCEDURE', 's0.go(integer)'),
  ];
}

function makeAggregate(c: Choices): readonly string[] {
  if (!c.maybe('exists', 0.3)) return [];
  const initial = c.pick('initial', ['', `, INITCOND = '0'`, `, INITCOND = '7'`]);
  return [
    `CREATE AGGREGATE s0.total(integer) (SFUNC = int4pl, STYPE = integer${initial})`,
    ...commented(c, 'AGGREGATE', 's0.total(integer)'),
  ];
}

function commented(c: Choices, what: string, name: string): readonly string[] {
  return c.maybe('commented', 0.2)
    ? [`COMMENT ON ${what} ${name} IS ${c.pick('comment', comments)}`]
    : [];
}
