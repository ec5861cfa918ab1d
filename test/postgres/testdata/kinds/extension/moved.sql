-- Modify extension "pg_trgm"
ALTER EXTENSION "pg_trgm" SET SCHEMA "ext";
-- Set comment to extension: "pg_trgm"
COMMENT ON EXTENSION "pg_trgm" IS 'moved';
