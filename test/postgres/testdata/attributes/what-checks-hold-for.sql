-- Modify "t" table
ALTER TABLE "public"."t" DROP CONSTRAINT "c", ADD CONSTRAINT "c" CHECK (a > 0) NO INHERIT, VALIDATE CONSTRAINT "d";
-- Modify "v" table
ALTER TABLE "public"."v" VALIDATE CONSTRAINT "f";
