-- Modify "t" table
ALTER TABLE "public"."t" SET LOGGED;
