-- Drop index "brin" from table: "t"
DROP INDEX "public"."brin";
-- Drop index "desc" from table: "t"
DROP INDEX "public"."desc";
-- Drop index "gone" from table: "t"
DROP INDEX "public"."gone";
-- Drop index "partial" from table: "t"
DROP INDEX "public"."partial";
-- Modify "t" table
ALTER TABLE "public"."t" DROP COLUMN "gone";
-- Create index "brin" to table: "t"
CREATE INDEX "brin" ON "public"."t" USING BRIN ("a") WITH (pages_per_range = 2);
-- Create index "desc" to table: "t"
CREATE INDEX "desc" ON "public"."t" ("a");
-- Create index "partial" to table: "t"
CREATE INDEX "partial" ON "public"."t" ("a") WHERE (a > 1);
-- Create index "new" to table: "t"
CREATE UNIQUE INDEX "new" ON "public"."t" ("b" text_pattern_ops DESC NULLS LAST) INCLUDE ("a") NULLS NOT DISTINCT;
-- Set comment to index: "partial" on table: "t"
COMMENT ON INDEX "public"."partial" IS 'some';
-- Set comment to index: "same" on table: "t"
COMMENT ON INDEX "public"."same" IS 'lower';
