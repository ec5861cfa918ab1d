-- Rename a constraint from "c3" to "c4"
ALTER TABLE "public"."t" RENAME CONSTRAINT "c3" TO "c4";
-- Modify "t" table
ALTER TABLE "public"."t" DROP CONSTRAINT "gone", DROP CONSTRAINT "c1", ADD CONSTRAINT "c1" CHECK (a > 1), DROP CONSTRAINT "c2", ADD CONSTRAINT "c2" CHECK (a > 10) NO INHERIT, VALIDATE CONSTRAINT "late", ADD CONSTRAINT "new" CHECK (a <> 7);
-- Set comment to constraint: "c2" on table: "t"
COMMENT ON CONSTRAINT "c2" ON "public"."t" IS 'why';
