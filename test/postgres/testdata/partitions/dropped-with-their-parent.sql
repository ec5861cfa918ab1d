-- Drop "p1" table
DROP TABLE "public"."p1";
-- Drop "p" table
DROP TABLE "public"."p";
