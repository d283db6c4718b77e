CREATE TABLE "lost_reasons" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"label" text NOT NULL,
	"position" integer NOT NULL,
	"archived_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "deal_line_items" ADD COLUMN "discount_percent" numeric(5, 2) DEFAULT '0' NOT NULL;--> statement-breakpoint
ALTER TABLE "deal_line_items" ADD COLUMN "tax_rate" numeric(5, 2) DEFAULT '0' NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "lost_reasons_label" ON "lost_reasons" USING btree (atrium_fold(label));--> statement-breakpoint
-- by hand: what a workspace begins with, also one that was made before
INSERT INTO "lost_reasons" ("label", "position") VALUES
	('Price', 0), ('Competitor', 1), ('Budget', 2), ('Missing features', 3), ('Timing', 4), ('No decision-maker', 5), ('No response', 6), ('Poor fit', 7), ('Other', 8);
