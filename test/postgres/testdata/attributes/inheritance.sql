-- Modify "c" table
ALTER TABLE "public"."c" ALTER COLUMN "k" SET DEFAULT 'a';
-- Attach table "c" to "b" table
ALTER TABLE "public"."c" INHERIT "public"."b";
-- Detach table "d" from "b" table
ALTER TABLE "public"."d" NO INHERIT "public"."b";
