import type { Choices } from './choices.ts';
import { comments } from './types.ts';

/** Casts, operators, text search: each with its own functions. */
export function makeOperators(choices: Choices): readonly string[] {
  return [
    ...makeCast(choices.at('cast')),
    ...makeOperator(choices.at('operator')),
    ...makeTextSearch(choices.at('text search')),
  ];
}

function makeCast(c: Choices): readonly string[] {
  if (!c.maybe('exists', 0.15)) return [];
  const target = c.pick('target', ['integer', 'bigint']);
  const how = c.pick('how', ['', ' AS ASSIGNMENT', ' AS IMPLICIT']);
  return [
    'CREATE TYPE s0.pound AS (pence integer)',
    `CREATE FUNCTION s0.pence(s0.pound) RETURNS ${target} LANGUAGE sql IMMUTABLE AS 'SELECT ($1).pence'`,
    `CREATE CAST (s0.pound AS ${target}) WITH FUNCTION s0.pence(s0.pound)${how}`,
    ...(c.maybe('comment', 0.3)
      ? [`COMMENT ON CAST (s0.pound AS ${target}) IS ${c.pick('text', comments)}`]
      : []),
  ];
}

function makeOperator(c: Choices): readonly string[] {
  if (!c.maybe('exists', 0.15)) return [];
  const estimate = c.pick('estimate', ['', ', RESTRICT = eqsel', ', RESTRICT = neqsel']);
  return [
    `CREATE FUNCTION s0.same(integer, integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 = $2'`,
    `CREATE OPERATOR s0.=== (FUNCTION = s0.same, LEFTARG = integer, RIGHTARG = integer${estimate})`,
    ...(c.maybe('class', 0.4)
      ? [`CREATE OPERATOR CLASS s0.same_ops FOR TYPE integer USING hash AS OPERATOR 1 s0.===`]
      : []),
    ...(c.maybe('family', 0.4) ? makeFamily(c.at('in family')) : []),
  ];
}

function makeFamily(c: Choices): readonly string[] {
  return [
    'CREATE OPERATOR FAMILY s0.same_family USING hash',
    ...(c.maybe('member', 0.6)
      ? ['ALTER OPERATOR FAMILY s0.same_family USING hash ADD OPERATOR 1 s0.=== (integer, integer)']
      : []),
  ];
}

function makeTextSearch(c: Choices): readonly string[] {
  if (!c.maybe('exists', 0.15)) return [];
  const words = c.pick('words', ['', ', STOPWORDS = english']);
  const [template, parser] = [c.maybe('template', 0.4), c.maybe('parser', 0.4)];
  return [
    ...(template
      ? [`CREATE TEXT SEARCH TEMPLATE s0.plain (INIT = dsimple_init, LEXIZE = dsimple_lexize)`]
      : []),
    ...(parser
      ? [
          `CREATE TEXT SEARCH PARSER s0.usual (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype)`,
        ]
      : []),
    `CREATE TEXT SEARCH DICTIONARY s0.words (TEMPLATE = ${template ? 's0.plain' : 'simple'}${words})`,
    `CREATE TEXT SEARCH CONFIGURATION s0.plain_text (PARSER = ${parser ? 's0.usual' : '"default"'})`,
    `ALTER TEXT SEARCH CONFIGURATION s0.plain_text ADD MAPPING FOR ${c.pick('token', ['word', 'word, asciiword'])} WITH s0.words`,
  ];
}
