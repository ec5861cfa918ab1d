-- Modify "child" table
ALTER TABLE "public"."child" DROP CONSTRAINT "child_m_fkey";
-- Drop "v" view
DROP VIEW "public"."v";
-- Rename enum type from "mood" to "mood__old"
ALTER TYPE "public"."mood" RENAME TO "mood__old";
-- Create enum type "mood"
CREATE TYPE "public"."mood" AS ENUM ('happy', 'new', 'ok');
-- Set comment to enum type: "mood"
COMMENT ON TYPE "public"."mood" IS 'how it goes';
-- Drop index "partial" from table: "t"
DROP INDEX "public"."partial";
-- Modify "t" table
ALTER TABLE "public"."t" DROP CONSTRAINT "t_m_check", DROP CONSTRAINT "kept", ALTER COLUMN "m" DROP DEFAULT, ALTER COLUMN "m" TYPE "public"."mood" USING "m"::text::"public"."mood", ALTER COLUMN "m" SET DEFAULT 'new', ALTER COLUMN "list" DROP DEFAULT, ALTER COLUMN "list" TYPE "public"."mood"[] USING "list"::text[]::"public"."mood"[], ALTER COLUMN "list" SET DEFAULT '{new}', DROP COLUMN "gone", ADD COLUMN "further" "public"."mood" NULL, ALTER COLUMN "many" DROP DEFAULT, ALTER COLUMN "many" TYPE "public"."mood"[] USING "many"::text[]::"public"."mood"[], ALTER COLUMN "many" SET DEFAULT ARRAY['ok'::public.mood], ALTER COLUMN "label" SET DEFAULT ('ok'::public.mood)::text, ADD CONSTRAINT "kept" CHECK ((m <> 'ok'::public.mood) OR (id > 0));
-- Create index "partial" to table: "t"
CREATE INDEX "partial" ON "public"."t" ("id") WHERE (m = 'ok'::public.mood);
-- Rename enum type from "unused" to "unused__old"
ALTER TYPE "s"."unused" RENAME TO "unused__old";
-- Create enum type "unused"
CREATE TYPE "s"."unused" AS ENUM ('y');
-- Modify "child" table
ALTER TABLE "public"."child" ALTER COLUMN "m" TYPE "public"."mood" USING "m"::text::"public"."mood";
-- Modify "parent" table
ALTER TABLE "public"."parent" ALTER COLUMN "m" TYPE "public"."mood" USING "m"::text::"public"."mood";
-- Create "v" view
CREATE VIEW "public"."v" ("id") AS SELECT t.id
   FROM public.t
  WHERE (t.m = 'ok'::public.mood);
-- Modify "child" table
ALTER TABLE "public"."child" ADD CONSTRAINT "child_m_fkey" FOREIGN KEY ("m") REFERENCES "public"."parent" ("m") ON UPDATE NO ACTION ON DELETE NO ACTION;
-- Drop enum type "mood__old"
DROP TYPE "public"."mood__old";
-- Drop enum type "unused__old"
DROP TYPE "s"."unused__old";
