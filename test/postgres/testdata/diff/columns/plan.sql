-- Modify "users" table
ALTER TABLE "public"."users" ALTER COLUMN "id" TYPE bigint, DROP COLUMN "gone", ALTER COLUMN "name" TYPE text COLLATE "C", ALTER COLUMN "name" SET DEFAULT 'y', ALTER COLUMN "email" SET NOT NULL, ALTER COLUMN "age" TYPE integer, ALTER COLUMN "age" DROP NOT NULL, ALTER COLUMN "age" DROP DEFAULT, ADD COLUMN "a" text NOT NULL DEFAULT (now())::text, ADD COLUMN "b" timestamptz(3) NULL;
-- Set comment to table: "users"
COMMENT ON TABLE "public"."users" IS 'people';
-- Set comment to column: "name" on table: "users"
COMMENT ON COLUMN "public"."users"."name" IS 'new';
-- Set comment to column: "b" on table: "users"
COMMENT ON COLUMN "public"."users"."b" IS 'when';
