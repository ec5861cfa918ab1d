-- Modify domain type "kept"
ALTER DOMAIN "public"."kept" SET DEFAULT now();
-- Modify domain type "kept"
ALTER DOMAIN "public"."kept" DROP NOT NULL;
-- Modify domain type "kept"
ALTER DOMAIN "public"."kept" DROP CONSTRAINT "a";
-- Modify domain type "kept"
ALTER DOMAIN "public"."kept" DROP CONSTRAINT "b";
-- Modify domain type "kept"
ALTER DOMAIN "public"."kept" ADD CONSTRAINT "b" CHECK (VALUE <> 'other'::text);
-- Modify domain type "kept"
COMMENT ON CONSTRAINT "b" ON DOMAIN "public"."kept" IS 'b';
-- Modify domain type "kept"
ALTER DOMAIN "public"."kept" ADD CONSTRAINT "d" CHECK (VALUE <> 'd'::text) NOT VALID;
-- Modify domain type "kept"
ALTER DOMAIN "public"."kept" VALIDATE CONSTRAINT "c";
-- Set comment to domain type: "kept"
COMMENT ON DOMAIN "public"."kept" IS 'new';
-- Modify domain type "loose"
ALTER DOMAIN "public"."loose" DROP DEFAULT;
-- Modify domain type "loose"
ALTER DOMAIN "public"."loose" SET NOT NULL;
-- Drop domain type "retyped"
DROP DOMAIN "public"."retyped";
-- Create domain type "retyped"
CREATE DOMAIN "public"."retyped" AS bigint;
-- Create domain type "checked"
CREATE DOMAIN "public"."checked" AS text CONSTRAINT "checked_check" CHECK (s.fine(VALUE));
-- Create domain type "moods"
CREATE DOMAIN "public"."moods" AS "public"."mood"[] DEFAULT '{ok}';
-- Create sequence "numbers"
CREATE SEQUENCE "s"."numbers";
-- Create domain type "numbered"
CREATE DOMAIN "public"."numbered" AS bigint DEFAULT nextval('s.numbers'::regclass);
-- Create domain type "email"
CREATE DOMAIN "s"."email" AS character varying(100) COLLATE "C" DEFAULT 'it''s' NOT NULL CONSTRAINT "at_sign" CHECK ((VALUE)::text ~ '@'::text);
-- Create domain type "email"
COMMENT ON CONSTRAINT "at_sign" ON DOMAIN "s"."email" IS 'has an @';
-- Create domain type "work_email"
CREATE DOMAIN "s"."work_email" AS "s"."email" DEFAULT 'it''s'::character varying;
-- Set comment to domain type: "work_email"
COMMENT ON DOMAIN "s"."work_email" IS 'of a company';
-- Create "u" table
CREATE TABLE "public"."u" ("m" "public"."moods" NULL, "w" "s"."work_email" NULL DEFAULT 'a@b'::character varying);
-- Drop domain type "gone"
DROP DOMAIN "public"."gone";
