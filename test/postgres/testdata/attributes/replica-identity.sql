-- Modify "t" table
ALTER TABLE "public"."t" REPLICA IDENTITY NOTHING;
