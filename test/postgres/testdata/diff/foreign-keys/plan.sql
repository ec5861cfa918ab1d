-- Modify "users" table
ALTER TABLE "public"."users" ADD COLUMN "code" text NOT NULL, ADD COLUMN "pet_id" integer NULL, ADD CONSTRAINT "users_code" UNIQUE ("code"), ADD CONSTRAINT "favourite" FOREIGN KEY ("pet_id") REFERENCES "public"."pets" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION;
-- Modify "pets" table
ALTER TABLE "public"."pets" DROP CONSTRAINT "gone", DROP CONSTRAINT "owner", DROP COLUMN "old_id", ADD COLUMN "user_code" text NULL, ADD CONSTRAINT "owner" FOREIGN KEY ("user_id") REFERENCES "public"."users" ("id") ON UPDATE NO ACTION ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED, ADD CONSTRAINT "by_code" FOREIGN KEY ("user_code") REFERENCES "public"."users" ("code") ON UPDATE NO ACTION ON DELETE NO ACTION;
-- Set comment to constraint: "by_code" on table: "pets"
COMMENT ON CONSTRAINT "by_code" ON "public"."pets" IS 'by code';
