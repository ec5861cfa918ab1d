-- Create range type "floatrange"
CREATE TYPE "public"."floatrange" AS RANGE (SUBTYPE = double precision, SUBTYPE_DIFF = "float8mi");
-- Modify "t" table
ALTER TABLE "public"."t" DROP COLUMN "a", ADD COLUMN "b" "public"."floatrange" NULL, ADD COLUMN "c" "public"."floatrange"[] NULL;
-- Drop range type "gone"
DROP TYPE "public"."gone";
