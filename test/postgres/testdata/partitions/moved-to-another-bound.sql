-- Detach partition "p1" from "p" table
ALTER TABLE "public"."p" DETACH PARTITION "public"."p1";
-- Detach partition "p2" from "p" table
ALTER TABLE "public"."p" DETACH PARTITION "public"."p2";
-- Attach partition "p1" to "p" table
ALTER TABLE "public"."p" ATTACH PARTITION "public"."p1" FOR VALUES FROM (1) TO (15);
-- Attach partition "p2" to "p" table
ALTER TABLE "public"."p" ATTACH PARTITION "public"."p2" FOR VALUES FROM (15) TO (20);
