CREATE TABLE "central"."alerts" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"tenant_id" uuid,
	"message" text NOT NULL,
	"count" integer DEFAULT 1 NOT NULL,
	"first_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_at" timestamp with time zone DEFAULT now() NOT NULL,
	"dismissed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE UNIQUE INDEX "alerts_kind_subject" ON "central"."alerts" USING btree ("kind","subject");--> statement-breakpoint
CREATE INDEX "alerts_last" ON "central"."alerts" USING btree ("last_at");