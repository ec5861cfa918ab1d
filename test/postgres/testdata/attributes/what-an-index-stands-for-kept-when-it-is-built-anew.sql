-- Drop index "i" from table: "t"
DROP INDEX "public"."i";
-- Create index "i" to table: "t"
CREATE UNIQUE INDEX "i" ON "public"."t" ("b");
-- Modify "t" table
ALTER TABLE "public"."t" REPLICA IDENTITY USING INDEX "i", CLUSTER ON "i";
