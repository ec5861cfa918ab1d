-- Drop index "i" from table: "t" (out)
DROP INDEX CONCURRENTLY "public"."i";
-- Drop index "j" from table: "t" (out)
DROP INDEX CONCURRENTLY "public"."j";
-- Create index "i" to table: "t" (out)
CREATE INDEX CONCURRENTLY "i" ON "public"."t" ("b");
-- Create index "k" to table: "t" (out)
CREATE INDEX CONCURRENTLY "k" ON "public"."t" ("a");
-- Create "fresh" table (in)
CREATE TABLE "public"."fresh" ("a" integer NULL);
-- Create index "l" to table: "fresh" (in)
CREATE INDEX "l" ON "public"."fresh" ("a");
