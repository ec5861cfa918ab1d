-- Modify "c" table
ALTER TABLE "public"."c" ADD CONSTRAINT "p_n_check" CHECK (n > 0), ADD COLUMN "n" integer NULL;
-- Attach table "c" to "p" table
ALTER TABLE "public"."c" INHERIT "public"."p";
-- Detach table "d" from "p" table
ALTER TABLE "public"."d" NO INHERIT "public"."p";
-- Modify "d" table
ALTER TABLE "public"."d" DROP CONSTRAINT "p_n_check", ADD CONSTRAINT "p_n_check" CHECK (id > 0), DROP COLUMN "n";
