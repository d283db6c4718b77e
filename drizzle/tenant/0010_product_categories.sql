CREATE TABLE "product_categories" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"name" text NOT NULL,
	"parent_id" uuid,
	"position" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "products" drop column "search_text";--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "search_text" text GENERATED ALWAYS AS (atrium_fold(name || ' ' || coalesce(sku, ''))) STORED;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "category_id" uuid;--> statement-breakpoint
ALTER TABLE "product_categories" ADD CONSTRAINT "product_categories_parent_id_product_categories_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."product_categories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "product_categories_name" ON "product_categories" USING btree (atrium_fold(name));--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_category_id_product_categories_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."product_categories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "products_category" ON "products" USING btree ("category_id","id") WHERE deleted_at is null;--> statement-breakpoint
-- by hand
CREATE INDEX "products_search" ON "products" USING gin (search_text gin_trgm_ops);--> statement-breakpoint
INSERT INTO "product_categories" ("name", "position")
SELECT left(min(trim("category")), 60), row_number() OVER (ORDER BY atrium_fold(left(trim("category"), 60)))
FROM "products" WHERE trim("category") <> '' GROUP BY atrium_fold(left(trim("category"), 60));--> statement-breakpoint
UPDATE "products" SET "category_id" = known."id" FROM "product_categories" known
WHERE atrium_fold(known."name") = atrium_fold(left(trim("products"."category"), 60));--> statement-breakpoint
ALTER TABLE "products" DROP COLUMN "category";