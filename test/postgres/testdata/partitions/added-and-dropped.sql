-- Drop "p1" table
DROP TABLE "public"."p1";
-- Create "p2" table
CREATE TABLE "public"."p2" PARTITION OF "public"."p" FOR VALUES FROM (5) TO (20);
