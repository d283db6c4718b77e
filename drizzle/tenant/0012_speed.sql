DROP INDEX "events_at";--> statement-breakpoint
DROP INDEX "deals_figures";--> statement-breakpoint
DROP INDEX "deals_ended";--> statement-breakpoint
DROP INDEX "deals_mine";--> statement-breakpoint
DROP INDEX "events_company";--> statement-breakpoint
DROP INDEX "events_contact";--> statement-breakpoint
DROP INDEX "events_deal";--> statement-breakpoint
DROP INDEX "events_product";--> statement-breakpoint
CREATE INDEX "activities_planned_created" ON "activities" USING btree ("created_at","id") WHERE deleted_at is null and status = 'planned';--> statement-breakpoint
CREATE INDEX "activities_planned_updated" ON "activities" USING btree ("updated_at","id") WHERE deleted_at is null and status = 'planned';--> statement-breakpoint
CREATE INDEX "activities_planned_done" ON "activities" USING btree ("done_at","id") WHERE deleted_at is null and status = 'planned';--> statement-breakpoint
CREATE INDEX "activities_next_company" ON "activities" USING btree ("company_id") WHERE deleted_at is null and status = 'planned';--> statement-breakpoint
CREATE INDEX "activities_next_contact" ON "activities" USING btree ("contact_id") WHERE deleted_at is null and status = 'planned';--> statement-breakpoint
CREATE INDEX "activities_next_deal" ON "activities" USING btree ("deal_id") WHERE deleted_at is null and status = 'planned';--> statement-breakpoint
CREATE INDEX "contacts_unmailed" ON "contacts" USING btree (atrium_fold(first_name || ' ' || last_name),"id") WHERE deleted_at is null and lower(email) is null;--> statement-breakpoint
CREATE INDEX "deals_open_created" ON "deals" USING btree ("created_at","id") WHERE deleted_at is null and status = 'open';--> statement-breakpoint
CREATE INDEX "deals_open_updated" ON "deals" USING btree ("updated_at","id") WHERE deleted_at is null and status = 'open';--> statement-breakpoint
CREATE INDEX "deals_open_closed" ON "deals" USING btree ("closed_on","id") WHERE deleted_at is null and status = 'open';--> statement-breakpoint
CREATE INDEX "deals_open_amount" ON "deals" USING btree ("amount","id") WHERE deleted_at is null and status = 'open';--> statement-breakpoint
CREATE INDEX "deals_open_name" ON "deals" USING btree (atrium_fold(name),"id") WHERE deleted_at is null and status = 'open';--> statement-breakpoint
CREATE INDEX "deals_figures" ON "deals" USING btree ("stage_id","currency","amount","probability","closed_on") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "deals_ended" ON "deals" USING btree ("pipeline_id","status","closed_on","currency","amount") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "deals_mine" ON "deals" USING btree ("owner_id","status","closed_on","currency","amount") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "events_company" ON "events" USING btree ("company_id","at","id") WHERE company_id is not null;--> statement-breakpoint
CREATE INDEX "events_contact" ON "events" USING btree ("contact_id","at","id") WHERE contact_id is not null;--> statement-breakpoint
CREATE INDEX "events_deal" ON "events" USING btree ("deal_id","at","id") WHERE deal_id is not null;--> statement-breakpoint
CREATE INDEX "events_product" ON "events" USING btree ("product_id","at","id") WHERE product_id is not null;