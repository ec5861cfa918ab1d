-- Add value to enum type: "e"
ALTER TYPE "public"."e" ADD VALUE 'a' BEFORE 'b';
-- Add value to enum type: "e"
ALTER TYPE "public"."e" ADD VALUE 'c' AFTER 'b';
-- Add value to enum type: "e"
ALTER TYPE "public"."e" ADD VALUE 'e';
-- Set comment to enum type: "e"
COMMENT ON TYPE "public"."e" IS 'letters';
