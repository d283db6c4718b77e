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
ALTER TABLE "batch_items" ADD CONSTRAINT "batch_items_batch_id_batches_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."batches"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_log_at" ON "audit_log" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "audit_log_member" ON "audit_log" USING btree ("member_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_log_action" ON "audit_log" USING btree ("action","at","id");--> statement-breakpoint
CREATE INDEX "batch_items_record" ON "batch_items" USING btree ("record_id");--> statement-breakpoint
CREATE INDEX "batch_items_state" ON "batch_items" USING btree ("batch_id","state","id") WHERE state in ('waiting', 'refused', 'kept');--> statement-breakpoint
CREATE INDEX "batches_created" ON "batches" USING btree ("created_at","id");--> statement-breakpoint
-- by hand: drizzle-kit knows no triggers
CREATE FUNCTION public.atrium_refuse_change() RETURNS trigger
	LANGUAGE plpgsql
	SET search_path = pg_catalog, public
	AS $$ BEGIN RAISE EXCEPTION 'rows of % are never changed or deleted', TG_TABLE_NAME; END $$;
--> statement-breakpoint
CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE ON "audit_log" FOR EACH ROW EXECUTE FUNCTION public.atrium_refuse_change();
