-- Add value to enum type: "state"
ALTER TYPE "public"."state" ADD VALUE 'start' BEFORE 'on';
-- Add value to enum type: "state"
ALTER TYPE "public"."state" ADD VALUE 'between' AFTER 'on';
-- Add value to enum type: "state"
ALTER TYPE "public"."state" ADD VALUE 'end';
-- Set comment to enum type: "state"
COMMENT ON TYPE "public"."state" IS 'what it does';
-- Create enum type "new"
CREATE TYPE "public"."new" AS ENUM ('x', 'y');
-- Modify "t" table
ALTER TABLE "public"."t" ALTER COLUMN "s" SET DEFAULT 'off', DROP COLUMN "g", ADD COLUMN "n" "public"."new" NULL, ADD COLUMN "list" "public"."state"[] NULL;
-- Drop enum type "gone"
DROP TYPE "public"."gone";
