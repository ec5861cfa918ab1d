-- Drop collation "changed"
DROP COLLATION "public"."changed";
-- Create collation "changed"
CREATE COLLATION "public"."changed" (PROVIDER = icu, LOCALE = 'sv');
-- Set comment to collation: "kept"
COMMENT ON COLLATION "public"."kept" IS 'kept';
-- Create collation "Odd one"
CREATE COLLATION "public"."Odd one" (PROVIDER = libc, LC_COLLATE = 'C', LC_CTYPE = 'POSIX');
-- Create collation "ci"
CREATE COLLATION "s"."ci" (PROVIDER = icu, LOCALE = 'en-US-u-ks-level2', DETERMINISTIC = false);
-- Create domain type "d"
CREATE DOMAIN "public"."d" AS text COLLATE "s"."ci";
-- Create composite type "c"
CREATE TYPE "public"."c" AS ("a" text COLLATE "public"."Odd one");
-- Create range type "r"
CREATE TYPE "public"."r" AS RANGE (SUBTYPE = text, COLLATION = "s"."ci");
-- Modify "t" table
ALTER TABLE "public"."t" ALTER COLUMN "a" TYPE text COLLATE "s"."ci", ALTER COLUMN "b" TYPE text COLLATE "public"."Odd one";
-- Create index "i" to table: "t"
CREATE INDEX "i" ON "public"."t" ("b" COLLATE "s"."ci");
-- Drop collation "gone"
DROP COLLATION "public"."gone";
