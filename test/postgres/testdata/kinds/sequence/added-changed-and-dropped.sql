-- Modify sequence "changed"
ALTER SEQUENCE "public"."changed" NO MINVALUE MAXVALUE 1000 START WITH 9 CACHE 1 CYCLE;
-- Set comment to sequence: "changed"
COMMENT ON SEQUENCE "public"."changed" IS 'new';
-- Modify sequence "handed"
ALTER SEQUENCE "public"."handed" OWNED BY "public"."kept"."b";
-- Modify sequence "narrowed"
ALTER SEQUENCE "public"."narrowed" AS integer NO MINVALUE NO MAXVALUE START WITH 1;
-- Modify sequence "turned"
ALTER SEQUENCE "public"."turned" INCREMENT BY 2 NO MINVALUE NO MAXVALUE START WITH 1 RESTART;
-- Modify sequence "with_t"
ALTER SEQUENCE "public"."with_t" OWNED BY NONE;
-- Create sequence "big"
CREATE SEQUENCE "public"."big" MAXVALUE 9223372036854775806;
-- Create sequence "u_n"
CREATE SEQUENCE "public"."u_n";
-- Create sequence "Odd one"
CREATE SEQUENCE "s"."Odd one" AS smallint INCREMENT BY 5 MINVALUE -10 MAXVALUE 100 START WITH 0 CACHE 2 CYCLE;
-- Set comment to sequence: "Odd one"
COMMENT ON SEQUENCE "s"."Odd one" IS 'odd';
-- Create "u" table
CREATE TABLE "public"."u" ("id" integer NOT NULL DEFAULT nextval('s."Odd one"'::regclass), "n" bigint NULL DEFAULT (nextval('public.u_n'::regclass) * 2));
-- Modify sequence "u_n"
ALTER SEQUENCE "public"."u_n" OWNED BY "public"."u"."n";
-- Create "v" table
CREATE TABLE "public"."v" ("id" serial NOT NULL);
-- Drop "t" table
DROP TABLE "public"."t";
-- Drop sequence "gone"
DROP SEQUENCE "public"."gone";
-- Drop sequence "with_t"
DROP SEQUENCE "public"."with_t";
