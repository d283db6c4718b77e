ALTER TABLE "central"."migration_results" ALTER COLUMN "state" SET DEFAULT 'waiting';--> statement-breakpoint
ALTER TABLE "central"."migration_results" ALTER COLUMN "duration_ms" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "central"."migration_results" ADD COLUMN "wave" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "central"."migration_results" ADD COLUMN "attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "central"."migration_results" ADD COLUMN "started_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "central"."migration_runs" ADD COLUMN "is_fleet" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "central"."migration_runs" ADD COLUMN "force" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "central"."migration_runs" ADD COLUMN "concurrency" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "central"."migration_runs" ADD COLUMN "max_failures" integer;--> statement-breakpoint
ALTER TABLE "central"."migration_runs" ADD COLUMN "retry_of" uuid;--> statement-breakpoint
ALTER TABLE "central"."migration_runs" ADD COLUMN "resumed_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
CREATE INDEX "migration_results_waiting" ON "central"."migration_results" USING btree ("run_id","wave","tenant_id") WHERE state = 'waiting';--> statement-breakpoint
CREATE UNIQUE INDEX "migration_runs_one_fleet" ON "central"."migration_runs" USING btree ("is_fleet") WHERE is_fleet and state in ('running', 'pausing');