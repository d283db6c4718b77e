ALTER TABLE "contacts" ADD COLUMN "emails" jsonb DEFAULT '[]'::jsonb NOT NULL;
--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "phones" jsonb DEFAULT '[]'::jsonb NOT NULL;
--> statement-breakpoint
ALTER TABLE "workspace" ADD COLUMN "country" text;
--> statement-breakpoint
-- by hand: what was there before, and the search text after the lists that it reads
UPDATE "contacts" SET
	"emails" = CASE WHEN email IS NULL THEN '[]' ELSE jsonb_build_array(jsonb_build_object('value', email, 'label', NULL)) END,
	"phones" = CASE WHEN phone IS NULL THEN '[]' ELSE jsonb_build_array(jsonb_build_object('value', phone, 'label', NULL, 'e164', NULL)) END
	WHERE email IS NOT NULL OR phone IS NOT NULL;
--> statement-breakpoint
ALTER TABLE "contacts" drop column "search_text";
--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "search_text" text GENERATED ALWAYS AS (atrium_fold(first_name || ' ' || last_name || ' ' || translate(jsonb_path_query_array(emails, '$[*].value')::text, '[]",', '') || ' ' || coalesce(job_title, '') || ' ' || coalesce(city, '') || ' ' || translate(regexp_replace(jsonb_path_query_array(phones, '$[*].value')::text, '[^0-9"]', '', 'g'), '"', ' '))) STORED;
--> statement-breakpoint
CREATE INDEX "contacts_other_emails" ON "contacts" USING gin ((lower(jsonb_path_query_array(emails, '$[1 to last].value')::text)::jsonb)) WHERE jsonb_array_length(emails) > 1;
--> statement-breakpoint
CREATE INDEX "contacts_search" ON "contacts" USING gin (search_text gin_trgm_ops);
--> statement-breakpoint
-- by hand: drizzle-kit knows no triggers
CREATE FUNCTION public.atrium_points_with(points jsonb, main text, blank jsonb) RETURNS jsonb
	LANGUAGE sql IMMUTABLE
	SET search_path = pg_catalog, public
	AS $$
		SELECT CASE WHEN main IS NULL THEN points - 0 ELSE (
			SELECT jsonb_build_array(coalesce(
					(SELECT other FROM jsonb_array_elements(points) WITH ORDINALITY held(other, nth)
						WHERE nth > 1 AND lower(other ->> 'value') = lower(main) LIMIT 1),
					blank || jsonb_build_object('label', points -> 0 -> 'label', 'value', main)))
				|| coalesce((SELECT jsonb_agg(other ORDER BY nth) FROM jsonb_array_elements(points) WITH ORDINALITY held(other, nth)
					WHERE nth > 1 AND lower(other ->> 'value') <> lower(main)), '[]')
		) END
	$$;
--> statement-breakpoint
CREATE FUNCTION public.atrium_keep_main_points() RETURNS trigger
	LANGUAGE plpgsql
	SET search_path = pg_catalog, public
	AS $$ BEGIN
		IF (TG_OP = 'INSERT' AND NEW.emails = '[]') OR (TG_OP = 'UPDATE' AND NEW.emails IS NOT DISTINCT FROM OLD.emails) THEN
			IF NEW.email IS DISTINCT FROM (NEW.emails -> 0 ->> 'value') THEN
				NEW.emails := atrium_points_with(NEW.emails, NEW.email, '{}');
			END IF;
		END IF;
		IF (TG_OP = 'INSERT' AND NEW.phones = '[]') OR (TG_OP = 'UPDATE' AND NEW.phones IS NOT DISTINCT FROM OLD.phones) THEN
			IF NEW.phone IS DISTINCT FROM (NEW.phones -> 0 ->> 'value') THEN
				NEW.phones := atrium_points_with(NEW.phones, NEW.phone, '{"e164": null}');
			END IF;
		END IF;
		NEW.email := NEW.emails -> 0 ->> 'value';
		NEW.phone := NEW.phones -> 0 ->> 'value';
		RETURN NEW;
	END $$;
--> statement-breakpoint
CREATE TRIGGER main_points_kept BEFORE INSERT OR UPDATE OF email, emails, phone, phones ON "contacts" FOR EACH ROW EXECUTE FUNCTION public.atrium_keep_main_points();
