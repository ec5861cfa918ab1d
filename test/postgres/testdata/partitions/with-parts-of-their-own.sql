-- Rename an index from "p1_k_idx" to "named"
ALTER INDEX "public"."p1_k_idx" RENAME TO "named";
-- Drop index "gone" from table: "p1"
DROP INDEX "public"."gone";
-- Modify "p1" table
ALTER TABLE "public"."p1" SET (fillfactor = 50), ADD CONSTRAINT "p1_k_check" CHECK (k <> ''::text), ALTER COLUMN "k" SET NOT NULL, ALTER COLUMN "k" SET STATISTICS 100;
-- Create index "own" to table: "p1"
CREATE UNIQUE INDEX "own" ON "public"."p1" ("id");
-- Set comment to index: "named" on table: "p1"
COMMENT ON INDEX "public"."named" IS 'x';
