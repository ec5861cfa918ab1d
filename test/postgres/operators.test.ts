import { kindContract } from './kind-contract.ts';

const setup = `CREATE SCHEMA s; CREATE TYPE pair AS (a integer, b integer); CREATE TYPE mood2 AS ENUM ('x'); CREATE DOMAIN cents AS bigint;
  CREATE FUNCTION eq(pair, pair) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true';
  CREATE FUNCTION lt(pair, pair) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT false';
  CREATE FUNCTION s.cmp(pair, pair) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 0';
  CREATE FUNCTION to_pair(text) RETURNS pair LANGUAGE sql IMMUTABLE AS 'SELECT (1, 2)::pair';
  CREATE FUNCTION to_text(pair) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT 1::text';
  CREATE FUNCTION bang(integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 1';
  CREATE FUNCTION step(pair, integer) RETURNS pair LANGUAGE sql IMMUTABLE AS 'SELECT $1';
  CREATE FUNCTION back(pair, integer) RETURNS pair LANGUAGE sql IMMUTABLE AS 'SELECT $1';
  CREATE FUNCTION done(pair) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 1'`;

kindContract('aggregate', [
  {
    name: 'added changed and dropped',
    setup,
    from: `CREATE AGGREGATE gone (integer) (SFUNC = int4pl, STYPE = integer);
      CREATE AGGREGATE replaced (integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0');
      CREATE AGGREGATE remade (integer) (SFUNC = int4pl, STYPE = integer)`,
    to: `CREATE AGGREGATE s.total (x integer) (SFUNC = step, STYPE = pair, SSPACE = 100, FINALFUNC = done,
        FINALFUNC_MODIFY = SHAREABLE, INITCOND = '(0,0)', MSFUNC = step, MINVFUNC = back, MSTYPE = pair,
        MFINALFUNC = done, MINITCOND = '(1,1)', PARALLEL = SAFE);
      COMMENT ON AGGREGATE s.total (integer) IS 'all of them';
      CREATE AGGREGATE s.total (bigint) (SFUNC = int8pl, STYPE = bigint, COMBINEFUNC = int8pl);
      CREATE AGGREGATE rows (*) (SFUNC = int8inc, STYPE = int8, INITCOND = '0');
      CREATE AGGREGATE smallest (integer) (SFUNC = int4smaller, STYPE = integer, SORTOP = <);
      CREATE AGGREGATE at (double precision ORDER BY anyelement) (SFUNC = ordered_set_transition,
        STYPE = internal, FINALFUNC = percentile_disc_final, FINALFUNC_EXTRA);
      CREATE AGGREGATE place (VARIADIC "any" ORDER BY VARIADIC "any") (SFUNC = ordered_set_transition_multi,
        STYPE = internal, FINALFUNC = rank_final, FINALFUNC_EXTRA, HYPOTHETICAL);
      CREATE AGGREGATE replaced (integer) (SFUNC = int4mul, STYPE = integer, INITCOND = '1');
      CREATE AGGREGATE remade (integer) (SFUNC = int4_sum, STYPE = bigint)`,
  },
]);

kindContract('operator', [
  {
    name: 'added changed and dropped',
    setup,
    from: `CREATE OPERATOR <<< (FUNCTION = lt, LEFTARG = pair, RIGHTARG = pair);
      CREATE OPERATOR === (FUNCTION = eq, LEFTARG = pair, RIGHTARG = pair, RESTRICT = eqsel)`,
    to: `CREATE OPERATOR === (FUNCTION = eq, LEFTARG = pair, RIGHTARG = pair, RESTRICT = neqsel,
        JOIN = eqjoinsel);
      COMMENT ON OPERATOR === (pair, pair) IS 'the same';
      CREATE OPERATOR s.=== (FUNCTION = eq, LEFTARG = pair, RIGHTARG = pair, COMMUTATOR = OPERATOR(s.===),
        NEGATOR = OPERATOR(s.!==), HASHES, MERGES);
      CREATE OPERATOR s.!== (FUNCTION = lt, LEFTARG = pair, RIGHTARG = pair, NEGATOR = OPERATOR(s.===));
      CREATE OPERATOR !! (FUNCTION = bang, RIGHTARG = integer)`,
  },
]);

kindContract('operator-class', [
  {
    name: 'added changed and dropped',
    setup: `${setup};
      CREATE OPERATOR <<< (FUNCTION = lt, LEFTARG = pair, RIGHTARG = pair);
      CREATE OPERATOR === (FUNCTION = eq, LEFTARG = pair, RIGHTARG = pair)`,
    from: `CREATE OPERATOR FAMILY gone USING hash; CREATE OPERATOR FAMILY changed USING btree;
      ALTER OPERATOR FAMILY changed USING btree ADD OPERATOR 1 < (integer, integer),
        FUNCTION 1 (integer, integer) btint4cmp(integer, integer);
      CREATE OPERATOR CLASS remade FOR TYPE pair USING btree FAMILY changed AS OPERATOR 1 <<<,
        FUNCTION 1 s.cmp(pair, pair)`,
    to: `CREATE OPERATOR FAMILY s.fam USING btree; COMMENT ON OPERATOR FAMILY s.fam USING btree IS 'ours';
      CREATE OPERATOR CLASS s.pairs FOR TYPE pair USING btree FAMILY s.fam AS
        OPERATOR 1 <<<, OPERATOR 3 ===, FUNCTION 1 s.cmp(pair, pair);
      COMMENT ON OPERATOR CLASS s.pairs USING btree IS 'pairs';
      CREATE OPERATOR CLASS boxes FOR TYPE box USING gist AS OPERATOR 3 &&, FUNCTION 1
        gist_box_consistent(internal, box, smallint, oid, internal), FUNCTION 2 gist_box_union(internal, internal),
        FUNCTION 5 gist_box_penalty(internal, internal, internal), FUNCTION 6 gist_box_picksplit(internal, internal),
        FUNCTION 7 gist_box_same(box, box, internal), STORAGE box;
      CREATE OPERATOR FAMILY changed USING btree;
      ALTER OPERATOR FAMILY changed USING btree ADD OPERATOR 1 > (integer, integer),
        FUNCTION 1 (integer, integer) btint4cmp(integer, integer), OPERATOR 5 < (integer, integer);
      CREATE OPERATOR CLASS remade FOR TYPE pair USING btree FAMILY changed AS OPERATOR 1 <<<,
        OPERATOR 3 ===, FUNCTION 1 s.cmp(pair, pair);
      CREATE TABLE t (p pair); CREATE INDEX i ON t (p s.pairs);
      CREATE OPERATOR CLASS s.usual DEFAULT FOR TYPE mood2 USING btree AS OPERATOR 1 < (anyenum, anyenum), FUNCTION 1 enum_cmp(anyenum, anyenum)`,
  },
]);

kindContract('cast', [
  {
    name: 'added changed and dropped',
    setup,
    from: `CREATE CAST (pair AS integer) WITH INOUT; CREATE CAST (text AS pair) WITH FUNCTION to_pair(text)`,
    to: `CREATE CAST (text AS pair) WITH FUNCTION to_pair(text) AS ASSIGNMENT;
      CREATE CAST (pair AS text) WITH FUNCTION to_text(pair) AS IMPLICIT;
      COMMENT ON CAST (pair AS text) IS 'shown';
      CREATE CAST (varchar AS pair) WITH FUNCTION to_pair(text);
      CREATE CAST (pair AS bigint) WITH INOUT AS ASSIGNMENT;
      CREATE CAST (money AS bigint) WITHOUT FUNCTION`,
  },
]);
