-- Enable row-level security for "t" table
ALTER TABLE "public"."t" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
-- Disable row-level security for "u" table
ALTER TABLE "public"."u" DISABLE ROW LEVEL SECURITY;
