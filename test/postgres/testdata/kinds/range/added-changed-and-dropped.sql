-- Drop range type "changed"
DROP TYPE "public"."changed";
-- Create range type "changed"
CREATE TYPE "public"."changed" AS RANGE (SUBTYPE = text, SUBTYPE_OPCLASS = "text_pattern_ops");
-- Create range type "floatrange"
CREATE TYPE "public"."floatrange" AS RANGE (SUBTYPE = double precision, SUBTYPE_DIFF = "float8mi", MULTIRANGE_TYPE_NAME = "many_floats");
-- Set comment to range type: "floatrange"
COMMENT ON TYPE "public"."floatrange" IS 'floats';
-- Create range type "span"
CREATE TYPE "s"."span" AS RANGE (SUBTYPE = "public"."cents");
-- Modify "t" table
ALTER TABLE "public"."t" DROP COLUMN "a", ADD COLUMN "b" "public"."floatrange" NULL, ADD COLUMN "c" "s"."span"[] NULL, ADD COLUMN "d" public.many_floats NULL;
-- Drop range type "gone"
DROP TYPE "public"."gone";
