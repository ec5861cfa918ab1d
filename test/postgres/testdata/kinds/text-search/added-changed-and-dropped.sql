-- Modify text search dictionary "changed"
ALTER TEXT SEARCH DICTIONARY "public"."changed" (stopwords, language = 'german');
-- Drop text search dictionary "retaught"
DROP TEXT SEARCH DICTIONARY "public"."retaught";
-- Create text search dictionary "retaught"
CREATE TEXT SEARCH DICTIONARY "public"."retaught" (TEMPLATE = "snowball", language = 'danish');
-- Modify text search configuration "changed"
ALTER TEXT SEARCH CONFIGURATION "public"."changed" DROP MAPPING FOR int;
-- Modify text search configuration "changed"
ALTER TEXT SEARCH CONFIGURATION "public"."changed" ALTER MAPPING FOR asciiword, url WITH "simple";
-- Modify text search configuration "changed"
ALTER TEXT SEARCH CONFIGURATION "public"."changed" ALTER MAPPING FOR word WITH "public"."changed", "simple";
-- Modify text search configuration "changed"
ALTER TEXT SEARCH CONFIGURATION "public"."changed" ADD MAPPING FOR file, host WITH "simple";
-- Create text search template "plain"
CREATE TEXT SEARCH TEMPLATE "s"."plain" (INIT = "dsimple_init", LEXIZE = "dsimple_lexize");
-- Set comment to text search template: "plain"
COMMENT ON TEXT SEARCH TEMPLATE "s"."plain" IS 'plain';
-- Create text search dictionary "Odd one"
CREATE TEXT SEARCH DICTIONARY "public"."Odd one" (TEMPLATE = "s"."plain", stopwords = 'english', accept = 'false');
-- Set comment to text search dictionary: "Odd one"
COMMENT ON TEXT SEARCH DICTIONARY "public"."Odd one" IS 'odd';
-- Create text search parser "words"
CREATE TEXT SEARCH PARSER "s"."words" (START = "prsd_start", GETTOKEN = "prsd_nexttoken", END = "prsd_end", LEXTYPES = "prsd_lextype", HEADLINE = "prsd_headline");
-- Set comment to text search parser: "words"
COMMENT ON TEXT SEARCH PARSER "s"."words" IS 'words';
-- Create text search configuration "search"
CREATE TEXT SEARCH CONFIGURATION "s"."search" (PARSER = "s"."words");
-- Create text search configuration "search"
ALTER TEXT SEARCH CONFIGURATION "s"."search" ADD MAPPING FOR asciiword WITH "public"."Odd one", "public"."changed";
-- Set comment to text search configuration: "search"
COMMENT ON TEXT SEARCH CONFIGURATION "s"."search" IS 'search';
-- Drop text search dictionary "gone"
DROP TEXT SEARCH DICTIONARY "public"."gone";
-- Drop text search configuration "gone"
DROP TEXT SEARCH CONFIGURATION "public"."gone";
