-- Modify extension "citext"
ALTER EXTENSION "citext" SET SCHEMA "ext";
-- Modify extension "pg_trgm"
ALTER EXTENSION "pg_trgm" SET SCHEMA "ext";
