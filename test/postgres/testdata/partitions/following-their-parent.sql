-- Drop index "i" from table: "p"
DROP INDEX "public"."i";
-- Modify "p" table
ALTER TABLE "public"."p" DROP CONSTRAINT "c", ADD CONSTRAINT "d" CHECK (id > 1), ALTER COLUMN "k" TYPE text, ALTER COLUMN "k" SET NOT NULL, ALTER COLUMN "k" SET DEFAULT 'b', DROP COLUMN "gone", ADD COLUMN "more" integer NULL DEFAULT 1, ADD PRIMARY KEY ("id");
-- Create index "j" to table: "p"
CREATE INDEX "j" ON "public"."p" ("k");
-- Modify "p1" table
ALTER TABLE "public"."p1" ALTER COLUMN "k" SET DEFAULT 'own';
-- Modify "p2" table
ALTER TABLE "public"."p2" ALTER COLUMN "more" SET DEFAULT 2;
