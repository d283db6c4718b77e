CREATE TABLE "audit_log" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"member_id" uuid,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"record_id" uuid,
	"batch_id" uuid,
	"title" text,
	"changes" jsonb DEFAULT '[]'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "batch_items" (
	"batch_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"entity" text NOT NULL,
	"record_id" uuid NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"state" text DEFAULT 'done' NOT NULL,
	"reason" text,
	CONSTRAINT "batch_items_batch_id_id_pk" PRIMARY KEY("batch_id","id")
);
--> statement-breakpoint
CREATE TABLE "batches" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"kind" text NOT NULL,
	"entity" text NOT NULL,
	"title" text NOT NULL,
	"member_id" uuid,
	"actor" text,
	"state" text DEFAULT 'running' NOT NULL,
	"change" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"total" integer DEFAULT 0 NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"changed" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	"progress_at" timestamp with time zone,
	"error" text,
	"undone_by" uuid,
	"undo_started_at" timestamp with time zone,
	"undone_at" timestamp with time zone,
	"undo_step" text,
	"undo_total" integer DEFAULT 0 NOT NULL,
	"undo_done" integer DEFAULT 0 NOT NULL,
	"restored" integer DEFAULT 0 NOT NULL,
	"erased" integer DEFAULT 0 NOT NULL,
	"kept" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "favourites" (
	"member_id" uuid NOT NULL,
	"entity" text NOT NULL,
	"record_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "favourites_member_id_entity_record_id_pk" PRIMARY KEY("member_id","entity","record_id")
);
--> statement-breakpoint
CREATE TABLE "saved_views" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"entity" text NOT NULL,
	"name" text NOT NULL,
	"visibility" text DEFAULT 'private' NOT NULL,
	"owner_id" uuid NOT NULL,
	"state" jsonb NOT NULL,
	"rank" text NOT NULL,
	"is_pinned" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "record_visits" (
	"member_id" uuid NOT NULL,
	"entity" text NOT NULL,
	"record_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "record_visits_member_id_entity_record_id_pk" PRIMARY KEY("member_id","entity","record_id")
);
--> statement-breakpoint
DROP INDEX "activities_search";--> statement-breakpoint
DROP INDEX "activities_company";--> statement-breakpoint
DROP INDEX "activities_contact";--> statement-breakpoint
DROP INDEX "activities_deal";--> statement-breakpoint
DROP INDEX "deals_company";--> statement-breakpoint
ALTER TABLE "activities" drop column "search_text";--> statement-breakpoint
ALTER TABLE "activities" ADD COLUMN "search_text" text GENERATED ALWAYS AS (atrium_fold(subject || ' ' || coalesce(outcome, '') || ' ' || coalesce(left(body, 4000), ''))) STORED;--> statement-breakpoint
ALTER TABLE "workspace" ADD COLUMN "sampled_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "notes" ADD COLUMN "search_text" text GENERATED ALWAYS AS (atrium_fold(left(body, 4000))) STORED;--> statement-breakpoint
ALTER TABLE "batch_items" ADD CONSTRAINT "batch_items_batch_id_batches_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."batches"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "favourites" ADD CONSTRAINT "favourites_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_owner_id_members_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_visits" ADD CONSTRAINT "record_visits_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_log_at" ON "audit_log" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "audit_log_member" ON "audit_log" USING btree ("member_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_log_action" ON "audit_log" USING btree ("action","at","id");--> statement-breakpoint
CREATE INDEX "batch_items_record" ON "batch_items" USING btree ("record_id");--> statement-breakpoint
CREATE INDEX "batch_items_state" ON "batch_items" USING btree ("batch_id","state","id") WHERE state in ('waiting', 'refused', 'kept');--> statement-breakpoint
CREATE INDEX "batches_created" ON "batches" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "favourites_record" ON "favourites" USING btree ("record_id");--> statement-breakpoint
CREATE INDEX "saved_views_entity" ON "saved_views" USING btree ("entity",rank collate "C","id");--> statement-breakpoint
CREATE INDEX "saved_views_owner" ON "saved_views" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "record_visits_latest" ON "record_visits" USING btree ("member_id","at");--> statement-breakpoint
CREATE INDEX "record_visits_record" ON "record_visits" USING btree ("record_id");--> statement-breakpoint
CREATE INDEX "activities_due_at" ON "activities" USING btree ("due_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "activities_created" ON "activities" USING btree ("created_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "activities_updated" ON "activities" USING btree ("updated_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "activities_words" ON "activities" USING gin (search_text gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "deals_figures" ON "deals" USING btree ("stage_id","currency","amount","probability") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "deals_closed_on" ON "deals" USING btree ("closed_on","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "deals_due" ON "deals" USING btree ("expected_close_date","id") WHERE deleted_at is null and status = 'open';--> statement-breakpoint
CREATE INDEX "deals_ended" ON "deals" USING btree ("pipeline_id","status","closed_on") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "deals_mine" ON "deals" USING btree ("owner_id","status","closed_on") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "notes_search" ON "notes" USING gin (search_text gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "activities_company" ON "activities" USING btree ("company_id","status","due_at","id");--> statement-breakpoint
CREATE INDEX "activities_contact" ON "activities" USING btree ("contact_id","status","due_at","id");--> statement-breakpoint
CREATE INDEX "activities_deal" ON "activities" USING btree ("deal_id","status","due_at","id");--> statement-breakpoint
CREATE INDEX "deals_company" ON "deals" USING btree ("company_id","status","id");--> statement-breakpoint
-- by hand: drizzle-kit knows no triggers
CREATE FUNCTION public.atrium_refuse_change() RETURNS trigger
	LANGUAGE plpgsql
	SET search_path = pg_catalog, public
	AS $$ BEGIN RAISE EXCEPTION 'rows of % are never changed or deleted', TG_TABLE_NAME; END $$;
--> statement-breakpoint
CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE ON "audit_log" FOR EACH ROW EXECUTE FUNCTION public.atrium_refuse_change();
