-- Rename enum type from "e" to "e__old"
ALTER TYPE "public"."e" RENAME TO "e__old";
-- Create enum type "e"
CREATE TYPE "public"."e" AS ENUM ('a');
-- Modify publication "chosen"
ALTER PUBLICATION "chosen" DROP TABLE "public"."t";
-- Modify publication "listed"
ALTER PUBLICATION "listed" SET TABLE "public"."a";
-- Modify "t" table
ALTER TABLE "public"."t" ALTER COLUMN "n" TYPE bigint, ALTER COLUMN "c" TYPE "public"."e" USING "c"::text::"public"."e";
-- Modify publication "chosen"
ALTER PUBLICATION "chosen" SET TABLE "public"."t" WHERE (n > 0);
-- Modify publication "listed"
ALTER PUBLICATION "listed" SET TABLE "public"."a", "public"."t" ("id", "c");
-- Drop enum type "e__old"
DROP TYPE "public"."e__old";
