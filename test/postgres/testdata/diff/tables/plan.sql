-- Modify "a" table
ALTER TABLE "public"."a" DROP CONSTRAINT "a_b";
-- Modify "b" table
ALTER TABLE "public"."b" DROP CONSTRAINT "b_a";
-- Create "new" table
CREATE TABLE "public"."new" ("id" integer NOT NULL, PRIMARY KEY ("id"));
-- Modify "kept" table
ALTER TABLE "public"."kept" DROP CONSTRAINT "kept_a", ADD CONSTRAINT "kept_new" FOREIGN KEY ("a_id") REFERENCES "public"."new" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION;
-- Modify "kept" table
ALTER TABLE "public"."kept" SET LOGGED;
-- Drop "a" table
DROP TABLE "public"."a";
-- Drop "b" table
DROP TABLE "public"."b";
