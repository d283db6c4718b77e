CREATE TABLE "favourites" (
	"member_id" uuid NOT NULL,
	"entity" text NOT NULL,
	"record_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "favourites_member_id_entity_record_id_pk" PRIMARY KEY("member_id","entity","record_id")
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
ALTER TABLE "activities" drop column "search_text";--> statement-breakpoint
ALTER TABLE "activities" ADD COLUMN "search_text" text GENERATED ALWAYS AS (atrium_fold(subject || ' ' || coalesce(outcome, '') || ' ' || coalesce(left(body, 4000), ''))) STORED;--> statement-breakpoint
ALTER TABLE "workspace" ADD COLUMN "sampled_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "notes" ADD COLUMN "search_text" text GENERATED ALWAYS AS (atrium_fold(left(body, 4000))) STORED;--> statement-breakpoint
ALTER TABLE "favourites" ADD CONSTRAINT "favourites_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_visits" ADD CONSTRAINT "record_visits_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "favourites_record" ON "favourites" USING btree ("record_id");--> statement-breakpoint
CREATE INDEX "record_visits_latest" ON "record_visits" USING btree ("member_id","at");--> statement-breakpoint
CREATE INDEX "record_visits_record" ON "record_visits" USING btree ("record_id");--> statement-breakpoint
CREATE INDEX "activities_words" ON "activities" USING gin (search_text gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "notes_search" ON "notes" USING gin (search_text gin_trgm_ops);