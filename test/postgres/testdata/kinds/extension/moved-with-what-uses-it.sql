-- Modify extension "citext"
ALTER EXTENSION "citext" SET SCHEMA "ext";
-- Modify "t" table
ALTER TABLE "public"."t" ALTER COLUMN "c" TYPE ext.citext USING "c"::text::ext.citext;
