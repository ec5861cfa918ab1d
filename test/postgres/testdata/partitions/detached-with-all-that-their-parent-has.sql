-- Detach partition "p1" from "p" table
ALTER TABLE "public"."p" DETACH PARTITION "public"."p1";
-- Rename a constraint from "p_o_fkey" to "p1_o_fkey"
ALTER TABLE "public"."p1" RENAME CONSTRAINT "p_o_fkey" TO "p1_o_fkey";
