-- Drop foreign table "moved"
DROP FOREIGN TABLE "public"."moved";
-- Create foreign table "moved"
CREATE FOREIGN TABLE "public"."moved" ("id" integer NULL) SERVER "second";
-- Modify foreign table "t"
ALTER FOREIGN TABLE "public"."t" DROP CONSTRAINT "positive";
-- Modify foreign table "t"
ALTER FOREIGN TABLE "public"."t" DROP COLUMN "gone";
-- Modify foreign table "t"
ALTER FOREIGN TABLE "public"."t" ALTER COLUMN "id" TYPE bigint;
-- Modify foreign table "t"
ALTER FOREIGN TABLE "public"."t" ALTER COLUMN "id" SET NOT NULL;
-- Modify foreign table "t"
ALTER FOREIGN TABLE "public"."t" ALTER COLUMN "id" OPTIONS (SET "column" 'Id', ADD "batch" '5');
-- Modify foreign table "t"
ALTER FOREIGN TABLE "public"."t" ALTER COLUMN "m" DROP DEFAULT;
-- Modify foreign table "t"
ALTER FOREIGN TABLE "public"."t" ADD COLUMN "n" text NULL DEFAULT 'x' COLLATE "C";
-- Modify foreign table "t"
ALTER FOREIGN TABLE "public"."t" ADD COLUMN "d" integer NULL GENERATED ALWAYS AS (1 + 2) STORED;
-- Modify foreign table "t"
ALTER FOREIGN TABLE "public"."t" ADD CONSTRAINT "positive" CHECK (id > 1);
-- Modify foreign table "t"
ALTER FOREIGN TABLE "public"."t" ADD CONSTRAINT "short" CHECK (n < 'z'::text) NO INHERIT;
-- Modify foreign table "t"
ALTER FOREIGN TABLE "public"."t" OPTIONS (SET "file" 'y', ADD "format" 'csv');
-- Modify foreign table "t"
COMMENT ON COLUMN "public"."t"."n" IS 'name';
-- Modify foreign table "t"
COMMENT ON CONSTRAINT "short" ON "public"."t" IS 'why';
-- Set comment to foreign table: "t"
COMMENT ON FOREIGN TABLE "public"."t" IS 'far away';
