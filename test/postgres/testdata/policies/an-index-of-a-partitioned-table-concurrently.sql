-- Drop index "gone" from table: "p" (in)
DROP INDEX "public"."gone";
-- Create index "p1_b_a_idx" to table: "p1" (out)
CREATE INDEX CONCURRENTLY "p1_b_a_idx" ON "public"."p1" ("b", "a");
-- Create index "p21_b_a_idx" to table: "p21" (out)
CREATE INDEX CONCURRENTLY "p21_b_a_idx" ON "public"."p21" ("b", "a");
-- Create index "i" to table: "p" (in)
CREATE INDEX "i" ON "public"."p" ("b", "a");
