CREATE EXTENSION IF NOT EXISTS "pg_trgm" WITH SCHEMA public;--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS "unaccent" WITH SCHEMA public;--> statement-breakpoint
-- What search compares with: lower case, without accents. The two-argument unaccent names its dictionary,
-- so that the result depends on nothing but the text and may stand in an index.
CREATE FUNCTION public.atrium_fold(value text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN lower(public.unaccent('public.unaccent'::regdictionary, value));
