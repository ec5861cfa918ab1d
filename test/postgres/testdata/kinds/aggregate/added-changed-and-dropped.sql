-- Drop aggregate "remade"
DROP AGGREGATE "public"."remade" (integer);
-- Create aggregate "remade"
CREATE AGGREGATE "public"."remade" (integer) (SFUNC = "int4_sum", STYPE = bigint);
-- Modify aggregate "replaced"
CREATE OR REPLACE AGGREGATE "public"."replaced" (integer) (SFUNC = "int4mul", STYPE = integer, INITCOND = '1');
-- Create aggregate "at"
CREATE AGGREGATE "public"."at" (double precision ORDER BY anyelement) (SFUNC = "ordered_set_transition", STYPE = internal, FINALFUNC = "percentile_disc_final", FINALFUNC_EXTRA);
-- Create aggregate "place"
CREATE AGGREGATE "public"."place" (VARIADIC "any" ORDER BY VARIADIC "any") (SFUNC = "ordered_set_transition_multi", STYPE = internal, FINALFUNC = "rank_final", FINALFUNC_EXTRA, HYPOTHETICAL);
-- Create aggregate "rows"
CREATE AGGREGATE "public"."rows" (*) (SFUNC = "int8inc", STYPE = bigint, INITCOND = '0');
-- Create aggregate "smallest"
CREATE AGGREGATE "public"."smallest" (integer) (SFUNC = "int4smaller", STYPE = integer, SORTOP = OPERATOR(<));
-- Create aggregate "total"
CREATE AGGREGATE "s"."total" (bigint) (SFUNC = "int8pl", STYPE = bigint, COMBINEFUNC = "int8pl");
-- Create aggregate "total"
CREATE AGGREGATE "s"."total" ("x" integer) (SFUNC = "public"."step", STYPE = "public"."pair", SSPACE = 100, FINALFUNC = "public"."done", FINALFUNC_MODIFY = SHAREABLE, INITCOND = '(0,0)', MSFUNC = "public"."step", MSTYPE = "public"."pair", MFINALFUNC = "public"."done", MINITCOND = '(1,1)', MINVFUNC = "public"."back", PARALLEL = SAFE);
-- Set comment to aggregate: "total"
COMMENT ON AGGREGATE "s"."total" ("x" integer) IS 'all of them';
-- Drop aggregate "gone"
DROP AGGREGATE "public"."gone" (integer);
