-- Modify "b" table
ALTER TABLE "public"."b" DROP CONSTRAINT "c", ADD CONSTRAINT "c" CHECK (id > 1), ALTER COLUMN "id" TYPE bigint, ALTER COLUMN "id" SET NOT NULL, ALTER COLUMN "k" SET DEFAULT 'b', DROP COLUMN "gone", ADD COLUMN "more" integer NULL;
-- Modify "c" table
ALTER TABLE "public"."c" ALTER COLUMN "k" SET DEFAULT 'own';
