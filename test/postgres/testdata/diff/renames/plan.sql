-- Rename a column from "id" to "user_id"
ALTER TABLE "public"."users" RENAME COLUMN "id" TO "user_id";
-- Rename a column from "name" to "nick"
ALTER TABLE "public"."users" RENAME COLUMN "name" TO "nick";
-- Rename a column from "Odd one" to "odd"
ALTER TABLE "public"."users" RENAME COLUMN "Odd one" TO "odd";
-- Rename an index from "by_name" to "by_nick"
ALTER INDEX "public"."by_name" RENAME TO "by_nick";
-- Modify "users" table
ALTER TABLE "public"."users" DROP COLUMN "gone", ADD COLUMN "new" integer NULL;
-- Set comment to column: "nick" on table: "users"
COMMENT ON COLUMN "public"."users"."nick" IS 'was name';
