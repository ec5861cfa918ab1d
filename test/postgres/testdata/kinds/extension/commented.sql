-- Set comment to extension: "citext"
COMMENT ON EXTENSION "citext" IS 'data type for case-insensitive character strings';
-- Set comment to extension: "hstore"
COMMENT ON EXTENSION "hstore" IS 'ours';
