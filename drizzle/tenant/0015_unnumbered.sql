DROP INDEX "companies_external_live";--> statement-breakpoint
DROP INDEX "contacts_unmailed";--> statement-breakpoint
DROP INDEX "contacts_external_live";--> statement-breakpoint
DROP INDEX "deals_external_live";--> statement-breakpoint
DROP INDEX "products_external_live";--> statement-breakpoint
CREATE INDEX "contacts_unnumbered" ON "contacts" USING btree (atrium_fold(first_name || ' ' || last_name),"id") WHERE deleted_at is null and external_id is null;--> statement-breakpoint
CREATE UNIQUE INDEX "companies_external_live" ON "companies" USING btree ("external_id") WHERE deleted_at is null and external_id is not null;--> statement-breakpoint
CREATE INDEX "contacts_unmailed" ON "contacts" USING btree (atrium_fold(first_name || ' ' || last_name),"external_id","id") WHERE deleted_at is null and email is null;--> statement-breakpoint
CREATE UNIQUE INDEX "contacts_external_live" ON "contacts" USING btree ("external_id") WHERE deleted_at is null and external_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "deals_external_live" ON "deals" USING btree ("external_id") WHERE deleted_at is null and external_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "products_external_live" ON "products" USING btree ("external_id") WHERE deleted_at is null and external_id is not null;