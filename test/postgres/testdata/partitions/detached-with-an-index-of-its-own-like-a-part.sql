-- Detach partition "p1" from "p" table
ALTER TABLE "public"."p" DETACH PARTITION "public"."p1";
-- Drop index "down" from table: "p"
DROP INDEX "public"."down";
-- Drop index "own" from table: "p1"
DROP INDEX "public"."own";
-- Drop index "p1_id_idx" from table: "p1"
DROP INDEX "public"."p1_id_idx";
