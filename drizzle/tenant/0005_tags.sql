CREATE TABLE "tags" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"name" text NOT NULL,
	"color" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid
);
--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "tag_ids" uuid[] DEFAULT '{}'::uuid[] NOT NULL;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "tag_ids" uuid[] DEFAULT '{}'::uuid[] NOT NULL;--> statement-breakpoint
ALTER TABLE "deals" ADD COLUMN "tag_ids" uuid[] DEFAULT '{}'::uuid[] NOT NULL;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "tag_ids" uuid[] DEFAULT '{}'::uuid[] NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "tags_name" ON "tags" USING btree (atrium_fold(name));--> statement-breakpoint
CREATE INDEX "companies_tags" ON "companies" USING gin ("tag_ids") WHERE tag_ids <> '{}'::uuid[];--> statement-breakpoint
CREATE INDEX "contacts_tags" ON "contacts" USING gin ("tag_ids") WHERE tag_ids <> '{}'::uuid[];--> statement-breakpoint
CREATE INDEX "deals_tags" ON "deals" USING gin ("tag_ids") WHERE tag_ids <> '{}'::uuid[];--> statement-breakpoint
CREATE INDEX "products_tags" ON "products" USING gin ("tag_ids") WHERE tag_ids <> '{}'::uuid[];