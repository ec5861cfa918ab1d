-- Drop cast "(text AS public.pair)"
DROP CAST (text AS "public"."pair");
-- Create cast "(text AS public.pair)"
CREATE CAST (text AS "public"."pair") WITH FUNCTION "public"."to_pair" (text) AS ASSIGNMENT;
-- Create cast "(character varying AS public.pair)"
CREATE CAST (character varying AS "public"."pair") WITH FUNCTION "public"."to_pair" (text);
-- Create cast "(money AS bigint)"
CREATE CAST (money AS bigint) WITHOUT FUNCTION;
-- Create cast "(public.pair AS bigint)"
CREATE CAST ("public"."pair" AS bigint) WITH INOUT AS ASSIGNMENT;
-- Create cast "(public.pair AS text)"
CREATE CAST ("public"."pair" AS text) WITH FUNCTION "public"."to_text" (public.pair) AS IMPLICIT;
-- Set comment to cast: "(public.pair AS text)"
COMMENT ON CAST ("public"."pair" AS text) IS 'shown';
-- Drop cast "(public.pair AS integer)"
DROP CAST ("public"."pair" AS integer);
