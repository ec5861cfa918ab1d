-- Set comment to schema: "kept"
COMMENT ON SCHEMA "kept" IS 'new';
-- Add new schema named "new"
CREATE SCHEMA "new";
-- Create enum type "e"
CREATE TYPE "new"."e" AS ENUM ('a');
-- Create "t" table
CREATE TABLE "new"."t" ("id" integer NOT NULL, "e" "new"."e" NOT NULL, PRIMARY KEY ("id"));
-- Modify "user" table
ALTER TABLE "kept"."user" DROP CONSTRAINT "user_t", ADD CONSTRAINT "user_t" FOREIGN KEY ("t_id") REFERENCES "new"."t" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION;
-- Drop schema named "gone"
DROP SCHEMA "gone" CASCADE;
