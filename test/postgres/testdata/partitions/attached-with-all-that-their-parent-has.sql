-- Modify "p1" table
ALTER TABLE "public"."p1" ADD CONSTRAINT "p_k_check" CHECK (k <> ''::text);
-- Attach partition "p1" to "p" table
ALTER TABLE "public"."p" ATTACH PARTITION "public"."p1" FOR VALUES FROM (1) TO (10);
