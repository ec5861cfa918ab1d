-- Detach partition "p1" from "p" table
ALTER TABLE "public"."p" DETACH PARTITION "public"."p1";
-- Modify "p1" table
ALTER TABLE "public"."p1" ADD COLUMN "n" integer NULL;
