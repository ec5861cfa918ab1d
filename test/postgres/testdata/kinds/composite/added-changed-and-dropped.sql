-- Create composite type "address"
CREATE TYPE "public"."address" AS ("street" text COLLATE "C", "No." "public"."short", "codes" integer[]);
-- Create composite type "address"
COMMENT ON COLUMN "public"."address"."No." IS 'with letter';
-- Set comment to composite type: "address"
COMMENT ON TYPE "public"."address" IS 'where';
-- Modify composite type "kept"
ALTER TYPE "public"."kept" ALTER ATTRIBUTE "a" TYPE bigint, ALTER ATTRIBUTE "b" TYPE text COLLATE "C", ADD ATTRIBUTE "c" "public"."address";
-- Modify composite type "kept"
COMMENT ON COLUMN "public"."kept"."b" IS '';
-- Modify composite type "kept"
COMMENT ON COLUMN "public"."kept"."c" IS 'the c';
-- Drop composite type "moved"
DROP TYPE "public"."moved";
-- Create composite type "moved"
CREATE TYPE "public"."moved" AS ("b" text, "a" integer);
-- Create composite type "person"
CREATE TYPE "s"."person" AS ("name" text, "home" "public"."address", "born" timestamptz(3));
-- Create "u" table
CREATE TABLE "public"."u" ("p" "s"."person"[] NULL, "k" "public"."kept" NULL);
-- Drop "t" table
DROP TABLE "public"."t";
-- Drop composite type "gone"
DROP TYPE "public"."gone";
