-- Modify server "remote"
ALTER SERVER "remote" VERSION '2' OPTIONS (SET "host" 'b', DROP "port", ADD "db" 'd');
-- Drop server "typed"
DROP SERVER "typed";
-- Create server "typed"
CREATE SERVER "typed" TYPE 'y' FOREIGN DATA WRAPPER "files";
-- Set comment to server: "typed"
COMMENT ON SERVER "typed" IS 'moved';
