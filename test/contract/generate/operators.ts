import type { Choices } from './choices.ts';

/** Casts, operators, text search: each with its own functions. */
export function makeOperators(choices: Choices): readonly string[] {
  return [...makeOperator(choices.at('operator')), ...makeTextSearch(choices.at('text search'))];
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
  ];
}

function makeTextSearch(c: Choices): readonly string[] {
  if (!c.maybe('exists', 0.15)) return [];
  const words = c.pick('words', ['', ', STOPWORDS = english']);
  return [
    `CREATE TEXT SEARCH DICTIONARY s0.words (TEMPLATE = simple${words})`,
    `CREATE TEXT SEARCH CONFIGURATION s0.plain_text (PARSER = "default")`,
    `ALTER TEXT SEARCH CONFIGURATION s0.plain_text ADD MAPPING FOR ${c.pick('token', ['word', 'word, asciiword'])} WITH s0.words`,
  ];
}
