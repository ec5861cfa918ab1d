-- Add new schema named "other"
CREATE SCHEMA "other";
-- Set comment to schema: "other"
COMMENT ON SCHEMA "other" IS 'the other''s';
-- Add new schema named "public"
CREATE SCHEMA IF NOT EXISTS "public";
-- Set comment to schema: "public"
COMMENT ON SCHEMA "public" IS 'standard public schema';
-- Create extension "btree_gist"
CREATE EXTENSION "btree_gist" WITH SCHEMA "public" VERSION "1.7";
-- Create enum type "status"
CREATE TYPE "other"."status" AS ENUM ('x');
-- Create "bosses" table
CREATE TABLE "other"."bosses" (
  "id" integer NOT NULL,
  "u" integer NULL,
  PRIMARY KEY ("id")
);
-- Create "users" table
CREATE TABLE "other"."users" (
  "id" integer NOT NULL,
  "boss" integer NULL,
  "status" "other"."status" NULL,
  PRIMARY KEY ("id")
);
-- Create enum type "Odd Name"
CREATE TYPE "public"."Odd Name" AS ENUM ('a');
-- Create enum type "status"
CREATE TYPE "public"."status" AS ENUM ('on', 'off', 'it''s');
-- Set comment to enum type: "status"
COMMENT ON TYPE "public"."status" IS 'a status';
-- Create "Table "x"" table
CREATE TABLE "public"."Table ""x""" (
  "a b" integer NOT NULL,
  PRIMARY KEY ("a b")
);
-- Create "bookings" table
CREATE TABLE "public"."bookings" (
  "room" integer NULL,
  "during" tsrange NULL,
  CONSTRAINT "no_overlap" EXCLUDE USING GIST ("room" WITH =, "during" WITH &&) WHERE (room > 0)
);
-- Create "cache" table
CREATE UNLOGGED TABLE "public"."cache" (
  "k" text NULL
);
-- Create "empty" table
CREATE TABLE "public"."empty" ();
-- Create "hashes" table
CREATE TABLE "public"."hashes" (
  "k" text NULL
) PARTITION BY HASH ("k" COLLATE "C" text_pattern_ops);
-- Create "logs" table
CREATE TABLE "public"."logs" (
  "d" date NOT NULL,
  "k" text NULL COLLATE "C",
  "n" integer NULL
) PARTITION BY RANGE ("d", (lower(k)));
-- Create "users" table
CREATE TABLE "public"."users" (
  "id" bigint NOT NULL GENERATED ALWAYS AS IDENTITY (START WITH 10 INCREMENT BY 5 MAXVALUE 9007199254740999 CACHE 3 CYCLE),
  "nick" text NOT NULL,
  "email" character varying(255) NULL DEFAULT 'x@y.z' COLLATE "C",
  "status" "public"."status" NOT NULL DEFAULT 'off',
  "history" "public"."status"[] NULL DEFAULT '{on,off}',
  "odd" "public"."Odd Name" NULL,
  "serial_no" serial NOT NULL,
  "total" numeric(10,2) NOT NULL DEFAULT 0.5,
  "big" numeric(12) NULL DEFAULT -1,
  "flag" boolean NOT NULL DEFAULT true,
  "created" timestamptz(3) NOT NULL DEFAULT now(),
  "day" date NULL DEFAULT CURRENT_DATE,
  "t" time(0) NULL DEFAULT '03:00:00',
  "i" interval day to second(2) NULL,
  "b" bit(3) NULL,
  "vb" bit varying(4) NULL,
  "c" character(4) NULL,
  "bp" bpchar NULL,
  "ch" "char" NULL,
  "j" jsonb NULL DEFAULT '{"a": [1, 2]}',
  "raw" bytea NULL DEFAULT '\xdeadbeef',
  "u" uuid NULL DEFAULT '00000000-0000-0000-0000-000000000000',
  "ip" inet NULL,
  "mac" macaddr8 NULL,
  "p" point NULL,
  "r" int4range NULL,
  "mr" nummultirange NULL,
  "tags" text[] NULL DEFAULT ARRAY['a'::text, 'b'::text],
  "grid" integer[] NULL,
  "full_name" text NULL GENERATED ALWAYS AS (nick || '!'::text) STORED,
  "Weird ""col" text NULL DEFAULT 'back\slash ${x} %{y}',
  PRIMARY KEY ("id"),
  CONSTRAINT "users_nick_key" UNIQUE ("nick"),
  CONSTRAINT "no_column" CHECK (1 < 2) NO INHERIT,
  CONSTRAINT "positive" CHECK (total > (0)::numeric),
  CONSTRAINT "quoted" CHECK (nick <> 'it''s ("'::text)
);
-- Create index "brin_c" to table: "users"
CREATE INDEX "brin_c" ON "public"."users" USING BRIN ("created") WITH (pages_per_range = 2);
-- Create index "brin_m" to table: "users"
CREATE INDEX "brin_m" ON "public"."users" USING BRIN ("id" int8_minmax_multi_ops(values_per_range=8));
-- Create index "by_name" to table: "users"
CREATE INDEX "by_name" ON "public"."users" ((lower(nick)) DESC NULLS LAST, "email" COLLATE "POSIX" varchar_pattern_ops) INCLUDE ("id") WHERE (flag AND (total > (1)::numeric));
-- Create index "fill" to table: "users"
CREATE INDEX "fill" ON "public"."users" ("day") WITH (fillfactor = 70);
-- Create index "gin_j" to table: "users"
CREATE INDEX "gin_j" ON "public"."users" USING GIN ("j" jsonb_path_ops) WITH (fastupdate = off, gin_pending_list_limit = 128);
-- Create index "hashed" to table: "users"
CREATE INDEX "hashed" ON "public"."users" USING HASH ("nick");
-- Create index "one" to table: "users"
CREATE UNIQUE INDEX "one" ON "public"."users" ("status", "day") NULLS NOT DISTINCT;
-- Modify "users" table
ALTER TABLE "public"."users" ADD CONSTRAINT "late" CHECK (big <> (5)::numeric) NOT VALID;
-- Set comment to table: "users"
COMMENT ON TABLE "public"."users" IS 'People';
-- Set comment to column: "nick" on table: "users"
COMMENT ON COLUMN "public"."users"."nick" IS 'multi
line "quoted"';
-- Set comment to index: "fill" on table: "users"
COMMENT ON INDEX "public"."fill" IS 'filled';
-- Set comment to constraint: "positive" on table: "users"
COMMENT ON CONSTRAINT "positive" ON "public"."users" IS 'must be';
-- Create "pets" table
CREATE TABLE "public"."pets" (
  "id" integer NOT NULL,
  "user_id" bigint NULL,
  "friend" integer NULL,
  "owner_nick" text NULL,
  CONSTRAINT "pets_id_primary" PRIMARY KEY ("id") INCLUDE ("user_id"),
  CONSTRAINT "pets_u" UNIQUE ("friend", "user_id") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "friend" FOREIGN KEY ("friend") REFERENCES "public"."pets" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "nick" FOREIGN KEY ("owner_nick") REFERENCES "public"."users" ("nick") MATCH FULL ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "owner" FOREIGN KEY ("user_id") REFERENCES "public"."users" ("id") ON UPDATE CASCADE ON DELETE SET NULL ("user_id") DEFERRABLE INITIALLY IMMEDIATE
);
-- Modify "pets" table
ALTER TABLE "public"."pets" ADD CONSTRAINT "later" FOREIGN KEY ("user_id") REFERENCES "public"."users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION NOT VALID;
-- Set comment to constraint: "owner" on table: "pets"
COMMENT ON CONSTRAINT "owner" ON "public"."pets" IS 'who';
-- Modify "bosses" table
ALTER TABLE "other"."bosses" ADD CONSTRAINT "bosses_u_fkey" FOREIGN KEY ("u") REFERENCES "other"."users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION;
-- Modify "users" table
ALTER TABLE "other"."users" ADD CONSTRAINT "boss" FOREIGN KEY ("boss") REFERENCES "other"."bosses" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION;
