-- Modify foreign data wrapper "files"
ALTER FOREIGN DATA WRAPPER "files" VALIDATOR "postgresql_fdw_validator";
-- Set comment to foreign data wrapper: "files"
COMMENT ON FOREIGN DATA WRAPPER "files" IS 'all';
-- Create foreign data wrapper "third"
CREATE FOREIGN DATA WRAPPER "third" OPTIONS ("a" '1', "b" 'it''s');
-- Drop foreign data wrapper "other"
DROP FOREIGN DATA WRAPPER "other";
