-- Modify "t" table
ALTER TABLE "public"."t" DROP CONSTRAINT "t_b_check", DROP COLUMN "b", ADD COLUMN "b" integer NULL GENERATED ALWAYS AS (a + 2) STORED, DROP COLUMN "c", ADD COLUMN "c" integer NULL GENERATED ALWAYS AS (a * 2) STORED, ALTER COLUMN "d" DROP EXPRESSION, ADD CONSTRAINT "t_b_check" CHECK (b > 0), ADD CONSTRAINT "t_b_key" UNIQUE ("b");
-- Create index "i" to table: "t"
CREATE INDEX "i" ON "public"."t" ("b", "a");
