-- Modify "s" table
ALTER TABLE "public"."s" DROP CONSTRAINT "k", ADD CONSTRAINT "k" UNIQUE ("r", "d" WITHOUT OVERLAPS);
