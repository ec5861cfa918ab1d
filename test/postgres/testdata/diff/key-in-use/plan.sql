-- Modify "pets" table
ALTER TABLE "public"."pets" DROP CONSTRAINT "owner";
-- Modify "pets" table
ALTER TABLE "public"."pets" ADD COLUMN "name" text NULL;
-- Modify "users" table
ALTER TABLE "public"."users" DROP CONSTRAINT "boss", DROP CONSTRAINT "users_pkey", ADD PRIMARY KEY ("id") INCLUDE ("boss"), ADD CONSTRAINT "boss" FOREIGN KEY ("boss") REFERENCES "public"."users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION;
-- Modify "pets" table
ALTER TABLE "public"."pets" ADD CONSTRAINT "owner" FOREIGN KEY ("user_id") REFERENCES "public"."users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION;
