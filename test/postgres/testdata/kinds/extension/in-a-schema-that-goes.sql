-- Add new schema named "other"
CREATE SCHEMA "other";
-- Drop schema named "ext"
DROP SCHEMA "ext" CASCADE;
