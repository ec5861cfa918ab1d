-- Modify sequence "logged"
ALTER SEQUENCE "public"."logged" SET UNLOGGED;
-- Modify sequence "quick"
ALTER SEQUENCE "public"."quick" SET LOGGED;
