-- Rename a constraint from "old_name" to "named_pkey"
ALTER TABLE "public"."named" RENAME CONSTRAINT "old_name" TO "named_pkey";
-- Modify "promoted" table
ALTER TABLE "public"."promoted" ADD CONSTRAINT "promoted_pkey" PRIMARY KEY USING INDEX "promoted_id";
-- Modify "users" table
ALTER TABLE "public"."users" DROP CONSTRAINT "users_pkey", DROP COLUMN "email", ADD COLUMN "name" text NOT NULL, ADD PRIMARY KEY ("name") INCLUDE ("id");
