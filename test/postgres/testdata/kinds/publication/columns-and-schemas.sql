-- Modify publication "p"
ALTER PUBLICATION "p" SET TABLE "public"."a" ("id", "b") WHERE ((id > 2) AND (b IS NOT NULL));
-- Modify publication "q"
ALTER PUBLICATION "q" SET TABLES IN SCHEMA "public";
