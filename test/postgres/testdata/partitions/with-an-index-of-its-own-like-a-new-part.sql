-- Drop index "p1_id_idx1" from table: "p1"
DROP INDEX "public"."p1_id_idx1";
-- Drop index "i" from table: "p"
DROP INDEX "public"."i";
-- Create index "i" to table: "p"
CREATE INDEX "i" ON "public"."p" ("id" DESC);
-- Create index "p1_id_idx1" to table: "p1"
CREATE INDEX "p1_id_idx1" ON "public"."p1" ("id" DESC);
