-- Rename a constraint from "t_a_not_null" to "named"
ALTER TABLE "public"."t" RENAME CONSTRAINT "t_a_not_null" TO "named";
-- Rename a constraint from "b1" to "b2"
ALTER TABLE "public"."t" RENAME CONSTRAINT "b1" TO "b2";
-- Modify "t" table
ALTER TABLE "public"."t" ALTER CONSTRAINT "c1" NO INHERIT, ADD CONSTRAINT "d1" NOT NULL "d", VALIDATE CONSTRAINT "later";
-- Set comment to constraint: "named" on table: "t"
COMMENT ON CONSTRAINT "named" ON "public"."t" IS 'x';
