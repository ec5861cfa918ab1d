-- Modify "t" table
ALTER TABLE "public"."t" SET (fillfactor = 80, toast.autovacuum_enabled = off), RESET (autovacuum_enabled);
