-- Modify user mapping "PUBLIC for remote"
ALTER USER MAPPING FOR PUBLIC SERVER "remote" OPTIONS (SET "user" 'b');
-- Create user mapping "postgres for remote"
CREATE USER MAPPING FOR "postgres" SERVER "remote";
