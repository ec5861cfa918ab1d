-- Detach partition "p1" from "p" table
ALTER TABLE "public"."p" DETACH PARTITION "public"."p1";
-- Create "q" table
CREATE TABLE "public"."q" ("id" integer NOT NULL, "k" text NULL) PARTITION BY LIST ("id");
-- Attach partition "p1" to "q" table
ALTER TABLE "public"."q" ATTACH PARTITION "public"."p1" FOR VALUES IN (1);
-- Drop "p" table
DROP TABLE "public"."p";
