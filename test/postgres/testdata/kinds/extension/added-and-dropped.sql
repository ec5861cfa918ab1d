-- Add new schema named "ext"
CREATE SCHEMA "ext";
-- Create extension "cube"
CREATE EXTENSION "cube" WITH SCHEMA "ext" VERSION "1.5";
-- Set comment to extension: "cube"
COMMENT ON EXTENSION "cube" IS 'ours';
-- Create extension "earthdistance"
CREATE EXTENSION "earthdistance" WITH SCHEMA "ext" VERSION "1.1";
-- Create "u" table
CREATE TABLE "public"."u" ("c" ext.cube NULL);
-- Drop "t" table
DROP TABLE "public"."t";
-- Drop extension "citext"
DROP EXTENSION "citext";
