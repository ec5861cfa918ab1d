-- Modify publication "empty"
ALTER PUBLICATION "empty" SET TABLE "public"."a";
-- Set comment to publication: "empty"
COMMENT ON PUBLICATION "empty" IS 'no more';
-- Modify publication "p"
ALTER PUBLICATION "p" SET (publish = 'insert, truncate', publish_via_partition_root = true);
-- Modify publication "p"
ALTER PUBLICATION "p" SET TABLE "public"."a", "s"."t";
-- Drop publication "part"
DROP PUBLICATION "part";
-- Create publication "part"
CREATE PUBLICATION "part" FOR TABLE "s"."t";
-- Create publication "added"
CREATE PUBLICATION "added";
-- Drop publication "all_of_it"
DROP PUBLICATION "all_of_it";
