-- Modify operator "==="
ALTER OPERATOR "public".=== ("public"."pair", "public"."pair") SET (RESTRICT = "neqsel", JOIN = "eqjoinsel");
-- Set comment to operator: "==="
COMMENT ON OPERATOR "public".=== ("public"."pair", "public"."pair") IS 'the same';
-- Create operator "!!"
CREATE OPERATOR "public".!! (FUNCTION = "public"."bang", RIGHTARG = integer);
-- Create operator "!=="
CREATE OPERATOR "s".!== (FUNCTION = "public"."lt", LEFTARG = "public"."pair", RIGHTARG = "public"."pair", NEGATOR = OPERATOR("s".===));
-- Create operator "==="
CREATE OPERATOR "s".=== (FUNCTION = "public"."eq", LEFTARG = "public"."pair", RIGHTARG = "public"."pair", COMMUTATOR = OPERATOR("s".===), NEGATOR = OPERATOR("s".!==), HASHES, MERGES);
-- Drop operator "<<<"
DROP OPERATOR "public".<<< ("public"."pair", "public"."pair");
