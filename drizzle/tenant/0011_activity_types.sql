CREATE TABLE "activity_types" (
	"key" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"icon" text NOT NULL,
	"position" integer NOT NULL,
	"archived_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "activities" ADD COLUMN "remind_before" integer;--> statement-breakpoint
ALTER TABLE "activities" ADD COLUMN "remind_on" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "activities" ADD COLUMN "remind_at" timestamp with time zone GENERATED ALWAYS AS (coalesce(remind_on, (due_at at time zone 'UTC' - remind_before * interval '1 minute'
        + case when is_all_day then interval '9 hours' else interval '0' end) at time zone 'UTC')) STORED;--> statement-breakpoint
ALTER TABLE "activities" ADD COLUMN "reminded_for" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "is_reminded" boolean DEFAULT true NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "activity_types_name" ON "activity_types" USING btree (atrium_fold(name));--> statement-breakpoint
-- by hand: what a workspace begins with, also one that has activities of these types already
INSERT INTO "activity_types" ("key", "name", "icon", "position") VALUES
	('call', 'Call', 'call', 0), ('meeting', 'Meeting', 'meeting', 1), ('task', 'Task', 'task', 2), ('email', 'E-mail', 'email', 3);--> statement-breakpoint
ALTER TABLE "activities" ADD CONSTRAINT "activities_type_activity_types_key_fk" FOREIGN KEY ("type") REFERENCES "public"."activity_types"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "activities_remind" ON "activities" USING btree ("remind_at","id") WHERE remind_at is not null and status = 'planned' and deleted_at is null;