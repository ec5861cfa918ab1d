-- Modify "t" table (in)
ALTER TABLE "public"."t" ALTER COLUMN "a" SET NOT NULL;
