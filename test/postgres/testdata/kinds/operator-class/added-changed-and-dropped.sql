-- Modify operator family "changed"
ALTER OPERATOR FAMILY "public"."changed" USING btree DROP OPERATOR 1 (integer, integer);
-- Modify operator family "changed"
ALTER OPERATOR FAMILY "public"."changed" USING btree ADD OPERATOR 1 > (integer, integer), OPERATOR 5 < (integer, integer);
-- Drop operator class "remade"
DROP OPERATOR CLASS "public"."remade" USING btree;
-- Create operator class "remade"
CREATE OPERATOR CLASS "public"."remade" FOR TYPE "public"."pair" USING btree FAMILY "public"."changed" AS OPERATOR 1 "public".<<< ("public"."pair", "public"."pair"), OPERATOR 3 "public".=== ("public"."pair", "public"."pair"), FUNCTION 1 ("public"."pair", "public"."pair") "s"."cmp"(public.pair, public.pair);
-- Create operator family "boxes"
CREATE OPERATOR FAMILY "public"."boxes" USING gist;
-- Create operator family "boxes"
ALTER OPERATOR FAMILY "public"."boxes" USING gist ADD OPERATOR 3 && (box, box);
-- Create operator class "boxes"
CREATE OPERATOR CLASS "public"."boxes" FOR TYPE box USING gist FAMILY "public"."boxes" AS FUNCTION 1 (box, box) "gist_box_consistent"(internal, box, smallint, oid, internal), FUNCTION 2 (box, box) "gist_box_union"(internal, internal), FUNCTION 5 (box, box) "gist_box_penalty"(internal, internal, internal), FUNCTION 6 (box, box) "gist_box_picksplit"(internal, internal), FUNCTION 7 (box, box) "gist_box_same"(box, box, internal);
-- Create operator family "fam"
CREATE OPERATOR FAMILY "s"."fam" USING btree;
-- Set comment to operator family: "fam"
COMMENT ON OPERATOR FAMILY "s"."fam" USING btree IS 'ours';
-- Create operator class "pairs"
CREATE OPERATOR CLASS "s"."pairs" FOR TYPE "public"."pair" USING btree FAMILY "s"."fam" AS OPERATOR 1 "public".<<< ("public"."pair", "public"."pair"), OPERATOR 3 "public".=== ("public"."pair", "public"."pair"), FUNCTION 1 ("public"."pair", "public"."pair") "s"."cmp"(public.pair, public.pair);
-- Set comment to operator class: "pairs"
COMMENT ON OPERATOR CLASS "s"."pairs" USING btree IS 'pairs';
-- Create "t" table
CREATE TABLE "public"."t" ("p" "public"."pair" NULL);
-- Create index "i" to table: "t"
CREATE INDEX "i" ON "public"."t" ("p" s.pairs);
-- Create operator family "usual"
CREATE OPERATOR FAMILY "s"."usual" USING btree;
-- Create operator family "usual"
ALTER OPERATOR FAMILY "s"."usual" USING btree ADD OPERATOR 1 < (anyenum, anyenum), FUNCTION 1 (anyenum, anyenum) "enum_cmp"(anyenum, anyenum);
-- Create operator class "usual"
CREATE OPERATOR CLASS "s"."usual" DEFAULT FOR TYPE "public"."mood2" USING btree FAMILY "s"."usual" AS STORAGE "public"."mood2";
-- Drop operator family "gone"
DROP OPERATOR FAMILY "public"."gone" USING hash;
