CREATE TABLE "custom_fields" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"entity" text NOT NULL,
	"label" text NOT NULL,
	"type" text NOT NULL,
	"options" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"relation" text,
	"is_required" boolean DEFAULT false NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"help" text,
	"archived_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid
);
--> statement-breakpoint
CREATE TABLE "custom_values" (
	"record_id" uuid NOT NULL,
	"field_id" uuid NOT NULL,
	"n" smallint DEFAULT 0 NOT NULL,
	"text" text,
	"number" numeric,
	"day" date,
	"at" timestamp with time zone,
	"ref" uuid,
	CONSTRAINT "custom_values_record_id_field_id_n_pk" PRIMARY KEY("record_id","field_id","n")
);
--> statement-breakpoint
ALTER TABLE "activities" ADD COLUMN "custom" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "custom" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "custom" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "deals" ADD COLUMN "custom" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "custom" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
CREATE INDEX "custom_fields_entity" ON "custom_fields" USING btree ("entity","position","id");--> statement-breakpoint
CREATE UNIQUE INDEX "custom_fields_label_live" ON "custom_fields" USING btree ("entity",atrium_fold(label)) WHERE archived_at is null;--> statement-breakpoint
CREATE INDEX "custom_values_text" ON "custom_values" USING btree ("field_id",left(atrium_fold(text), 100),"record_id") WHERE text is not null;--> statement-breakpoint
CREATE INDEX "custom_values_number" ON "custom_values" USING btree ("field_id","number","record_id") WHERE number is not null;--> statement-breakpoint
CREATE INDEX "custom_values_day" ON "custom_values" USING btree ("field_id","day","record_id") WHERE day is not null;--> statement-breakpoint
CREATE INDEX "custom_values_at" ON "custom_values" USING btree ("field_id","at","record_id") WHERE at is not null;--> statement-breakpoint
CREATE INDEX "custom_values_ref" ON "custom_values" USING btree ("field_id","ref","record_id") WHERE ref is not null;--> statement-breakpoint
CREATE INDEX "custom_values_words" ON "custom_values" USING gin (atrium_fold(text) gin_trgm_ops) WHERE text is not null;
--> statement-breakpoint
-- by hand: drizzle-kit knows no triggers
CREATE FUNCTION public.atrium_project_custom() RETURNS trigger
	LANGUAGE plpgsql
	SET search_path = pg_catalog, public
	AS $$ BEGIN
		IF TG_OP = 'INSERT' THEN
			IF NOT EXISTS (SELECT FROM now_rows WHERE custom <> '{}') THEN RETURN NULL; END IF;
		ELSIF TG_OP = 'DELETE' THEN
			IF NOT EXISTS (SELECT FROM old_rows WHERE custom <> '{}') THEN RETURN NULL; END IF;
		ELSIF NOT EXISTS (SELECT FROM now_rows WHERE custom <> '{}') AND NOT EXISTS (SELECT FROM old_rows WHERE custom <> '{}') THEN
			RETURN NULL;
		END IF;
		IF TG_OP = 'DELETE' THEN
			DELETE FROM custom_values v USING old_rows o WHERE v.record_id = o.id AND o.custom <> '{}';
			RETURN NULL;
		END IF;
		IF TG_OP = 'UPDATE' THEN
			DELETE FROM custom_values v USING old_rows o JOIN now_rows n ON n.id = o.id
				WHERE v.record_id = o.id AND o.custom IS DISTINCT FROM n.custom
					AND (o.custom -> v.field_id::text) IS DISTINCT FROM (n.custom -> v.field_id::text);
			INSERT INTO custom_values (record_id, field_id, n, text, number, day, at, ref)
				SELECT n.id, made.* FROM now_rows n JOIN old_rows o ON o.id = n.id AND o.custom IS DISTINCT FROM n.custom
				CROSS JOIN LATERAL atrium_custom_values(n.custom, o.custom) made;
		ELSE
			INSERT INTO custom_values (record_id, field_id, n, text, number, day, at, ref)
				SELECT n.id, made.* FROM now_rows n CROSS JOIN LATERAL atrium_custom_values(n.custom, '{}') made
				WHERE n.custom <> '{}';
		END IF;
		RETURN NULL;
	END $$;
--> statement-breakpoint
CREATE FUNCTION public.atrium_custom_values(custom jsonb, old_custom jsonb)
	RETURNS TABLE (field_id uuid, n smallint, text text, number numeric, day date, at timestamptz, ref uuid)
	LANGUAGE sql STABLE
	SET search_path = pg_catalog, public
	AS $$
		SELECT f.id, (one.nth - 1)::smallint,
			CASE WHEN f.type NOT IN ('number', 'currency', 'percent', 'date', 'datetime', 'member', 'relation') THEN one.value END,
			CASE WHEN f.type IN ('number', 'currency', 'percent') AND pg_input_is_valid(one.value, 'numeric') THEN one.value::numeric END,
			CASE WHEN f.type = 'date' AND pg_input_is_valid(one.value, 'date') THEN one.value::date END,
			CASE WHEN f.type = 'datetime' AND pg_input_is_valid(one.value, 'timestamptz') THEN one.value::timestamptz END,
			CASE WHEN f.type IN ('member', 'relation') AND pg_input_is_valid(one.value, 'uuid') THEN one.value::uuid END
		FROM jsonb_each($1) held
		JOIN custom_fields f ON pg_input_is_valid(held.key, 'uuid') AND f.id = held.key::uuid
		CROSS JOIN LATERAL jsonb_array_elements_text(
			CASE jsonb_typeof(held.value) WHEN 'array' THEN held.value ELSE jsonb_build_array(held.value) END
		) WITH ORDINALITY one(value, nth)
		WHERE held.value IS DISTINCT FROM $2 -> held.key AND one.value IS NOT NULL
	$$;
--> statement-breakpoint
CREATE TRIGGER custom_inserted AFTER INSERT ON "companies" REFERENCING NEW TABLE AS now_rows FOR EACH STATEMENT EXECUTE FUNCTION public.atrium_project_custom();
--> statement-breakpoint
CREATE TRIGGER custom_updated AFTER UPDATE ON "companies" REFERENCING OLD TABLE AS old_rows NEW TABLE AS now_rows FOR EACH STATEMENT EXECUTE FUNCTION public.atrium_project_custom();
--> statement-breakpoint
CREATE TRIGGER custom_deleted AFTER DELETE ON "companies" REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.atrium_project_custom();
--> statement-breakpoint
CREATE TRIGGER custom_inserted AFTER INSERT ON "contacts" REFERENCING NEW TABLE AS now_rows FOR EACH STATEMENT EXECUTE FUNCTION public.atrium_project_custom();
--> statement-breakpoint
CREATE TRIGGER custom_updated AFTER UPDATE ON "contacts" REFERENCING OLD TABLE AS old_rows NEW TABLE AS now_rows FOR EACH STATEMENT EXECUTE FUNCTION public.atrium_project_custom();
--> statement-breakpoint
CREATE TRIGGER custom_deleted AFTER DELETE ON "contacts" REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.atrium_project_custom();
--> statement-breakpoint
CREATE TRIGGER custom_inserted AFTER INSERT ON "deals" REFERENCING NEW TABLE AS now_rows FOR EACH STATEMENT EXECUTE FUNCTION public.atrium_project_custom();
--> statement-breakpoint
CREATE TRIGGER custom_updated AFTER UPDATE ON "deals" REFERENCING OLD TABLE AS old_rows NEW TABLE AS now_rows FOR EACH STATEMENT EXECUTE FUNCTION public.atrium_project_custom();
--> statement-breakpoint
CREATE TRIGGER custom_deleted AFTER DELETE ON "deals" REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.atrium_project_custom();
--> statement-breakpoint
CREATE TRIGGER custom_inserted AFTER INSERT ON "products" REFERENCING NEW TABLE AS now_rows FOR EACH STATEMENT EXECUTE FUNCTION public.atrium_project_custom();
--> statement-breakpoint
CREATE TRIGGER custom_updated AFTER UPDATE ON "products" REFERENCING OLD TABLE AS old_rows NEW TABLE AS now_rows FOR EACH STATEMENT EXECUTE FUNCTION public.atrium_project_custom();
--> statement-breakpoint
CREATE TRIGGER custom_deleted AFTER DELETE ON "products" REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.atrium_project_custom();
--> statement-breakpoint
CREATE TRIGGER custom_inserted AFTER INSERT ON "activities" REFERENCING NEW TABLE AS now_rows FOR EACH STATEMENT EXECUTE FUNCTION public.atrium_project_custom();
--> statement-breakpoint
CREATE TRIGGER custom_updated AFTER UPDATE ON "activities" REFERENCING OLD TABLE AS old_rows NEW TABLE AS now_rows FOR EACH STATEMENT EXECUTE FUNCTION public.atrium_project_custom();
--> statement-breakpoint
CREATE TRIGGER custom_deleted AFTER DELETE ON "activities" REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.atrium_project_custom();
