-- Rename a constraint from "t_renamed" to "t_new_name"
ALTER TABLE "public"."t" RENAME CONSTRAINT "t_renamed" TO "t_new_name";
-- Modify "t" table
ALTER TABLE "public"."t" DROP CONSTRAINT "t_a", DROP CONSTRAINT "t_b", ADD CONSTRAINT "t_b" UNIQUE NULLS NOT DISTINCT ("b"), ADD CONSTRAINT "t_same_name" UNIQUE USING INDEX "t_same_name", ADD CONSTRAINT "t_deferred" UNIQUE ("a") DEFERRABLE INITIALLY DEFERRED, ADD CONSTRAINT "t_promoted" UNIQUE USING INDEX "promote";
