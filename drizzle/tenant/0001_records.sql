CREATE TABLE "activities" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_by" uuid,
	"deleted_at" timestamp with time zone,
	"deleted_by" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"source" text DEFAULT 'ui' NOT NULL,
	"import_id" uuid,
	"external_id" text,
	"type" text NOT NULL,
	"subject" text NOT NULL,
	"body" text,
	"status" text DEFAULT 'planned' NOT NULL,
	"due_at" timestamp with time zone,
	"is_all_day" boolean DEFAULT true NOT NULL,
	"duration_minutes" integer,
	"outcome" text,
	"priority" text DEFAULT 'normal' NOT NULL,
	"done_at" timestamp with time zone,
	"assignee_id" uuid,
	"company_id" uuid,
	"contact_id" uuid,
	"deal_id" uuid,
	"search_text" text GENERATED ALWAYS AS (atrium_fold(subject)) STORED
);
--> statement-breakpoint
CREATE TABLE "companies" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_by" uuid,
	"deleted_at" timestamp with time zone,
	"deleted_by" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"source" text DEFAULT 'ui' NOT NULL,
	"import_id" uuid,
	"external_id" text,
	"name" text NOT NULL,
	"domain" text,
	"website" text,
	"phone" text,
	"industry" text,
	"employee_count" integer,
	"annual_revenue" numeric(18, 2),
	"currency" text,
	"founded_year" integer,
	"street" text,
	"city" text,
	"region" text,
	"postal_code" text,
	"country" text,
	"linkedin_url" text,
	"description" text,
	"lifecycle_stage" text,
	"parent_company_id" uuid,
	"owner_id" uuid,
	"search_text" text GENERATED ALWAYS AS (atrium_fold(name || ' ' || coalesce(domain, '') || ' ' || coalesce(industry, '') || ' ' || coalesce(city, '') || ' ' || coalesce(country, '') || ' ' || regexp_replace(coalesce(phone, ''), '\D', '', 'g'))) STORED
);
--> statement-breakpoint
CREATE TABLE "contacts" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_by" uuid,
	"deleted_at" timestamp with time zone,
	"deleted_by" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"source" text DEFAULT 'ui' NOT NULL,
	"import_id" uuid,
	"external_id" text,
	"first_name" text DEFAULT '' NOT NULL,
	"last_name" text DEFAULT '' NOT NULL,
	"email" text,
	"phone" text,
	"job_title" text,
	"department" text,
	"company_id" uuid,
	"owner_id" uuid,
	"lifecycle_stage" text,
	"lead_status" text,
	"lead_source" text,
	"city" text,
	"country" text,
	"linkedin_url" text,
	"description" text,
	"search_text" text GENERATED ALWAYS AS (atrium_fold(first_name || ' ' || last_name || ' ' || coalesce(email, '') || ' ' || coalesce(job_title, '') || ' ' || coalesce(city, '') || ' ' || regexp_replace(coalesce(phone, ''), '\D', '', 'g'))) STORED
);
--> statement-breakpoint
CREATE TABLE "deal_line_items" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"deal_id" uuid NOT NULL,
	"product_id" uuid,
	"name" text NOT NULL,
	"quantity" numeric(12, 2) DEFAULT '1' NOT NULL,
	"unit_price" numeric(18, 2) DEFAULT '0' NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"import_id" uuid
);
--> statement-breakpoint
CREATE TABLE "deals" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_by" uuid,
	"deleted_at" timestamp with time zone,
	"deleted_by" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"source" text DEFAULT 'ui' NOT NULL,
	"import_id" uuid,
	"external_id" text,
	"name" text NOT NULL,
	"pipeline_id" uuid NOT NULL,
	"stage_id" uuid NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"amount" numeric(18, 2),
	"currency" text DEFAULT 'USD' NOT NULL,
	"probability" integer,
	"opened_on" date,
	"expected_close_date" date,
	"closed_on" date,
	"lost_reason" text,
	"lost_note" text,
	"company_id" uuid,
	"contact_id" uuid,
	"owner_id" uuid,
	"lead_source" text,
	"description" text,
	"stage_entered_at" timestamp with time zone DEFAULT now() NOT NULL,
	"board_rank" text DEFAULT 'a0' NOT NULL,
	"search_text" text GENERATED ALWAYS AS (atrium_fold(name || ' ' || coalesce(external_id, ''))) STORED
);
--> statement-breakpoint
CREATE TABLE "events" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"kind" text NOT NULL,
	"member_id" uuid,
	"actor" text,
	"company_id" uuid,
	"contact_id" uuid,
	"deal_id" uuid,
	"product_id" uuid,
	"note_id" uuid,
	"activity_id" uuid,
	"import_id" uuid,
	"title" text,
	"changes" jsonb DEFAULT '[]'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "atrium_identity" (
	"only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"tenant_id" uuid NOT NULL,
	"claimed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "atrium_identity_one_row" CHECK ("atrium_identity"."only")
);
--> statement-breakpoint
CREATE TABLE "workspace" (
	"only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"currency" text DEFAULT 'USD' NOT NULL,
	"locale" text DEFAULT 'en-US' NOT NULL,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"setup_dismissed_at" timestamp with time zone,
	CONSTRAINT "workspace_one_row" CHECK ("workspace"."only")
);
--> statement-breakpoint
CREATE TABLE "import_chunks" (
	"import_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"content" text NOT NULL,
	CONSTRAINT "import_chunks_import_id_position_pk" PRIMARY KEY("import_id","position")
);
--> statement-breakpoint
CREATE TABLE "import_failures" (
	"import_id" uuid NOT NULL,
	"row_number" integer NOT NULL,
	"outcome" text NOT NULL,
	"reason" text NOT NULL,
	"cells" jsonb NOT NULL,
	CONSTRAINT "import_failures_import_id_row_number_pk" PRIMARY KEY("import_id","row_number")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"entity" text NOT NULL,
	"state" text DEFAULT 'uploading' NOT NULL,
	"file_name" text NOT NULL,
	"file_bytes" bigint NOT NULL,
	"file_sha256" text NOT NULL,
	"format" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"mapping" jsonb,
	"started_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"phase" text,
	"rows_total" integer DEFAULT 0 NOT NULL,
	"rows_done" integer DEFAULT 0 NOT NULL,
	"links_done" integer DEFAULT 0 NOT NULL,
	"progress_at" timestamp with time zone,
	"created" integer DEFAULT 0 NOT NULL,
	"updated" integer DEFAULT 0 NOT NULL,
	"skipped" integer DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	"extras" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"error" text,
	"cancel_requested_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "members" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"identity_id" uuid,
	"name" text NOT NULL,
	"email" text,
	"role" text DEFAULT 'member' NOT NULL,
	"state" text DEFAULT 'to_invite' NOT NULL,
	"manager_id" uuid,
	"office" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"import_id" uuid,
	"search_text" text GENERATED ALWAYS AS (atrium_fold(name || ' ' || coalesce(email, ''))) STORED
);
--> statement-breakpoint
CREATE TABLE "notes" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_by" uuid,
	"deleted_at" timestamp with time zone,
	"deleted_by" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"source" text DEFAULT 'ui' NOT NULL,
	"import_id" uuid,
	"external_id" text,
	"body" text NOT NULL,
	"is_pinned" boolean DEFAULT false NOT NULL,
	"company_id" uuid,
	"contact_id" uuid,
	"deal_id" uuid
);
--> statement-breakpoint
CREATE TABLE "pipelines" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"name" text NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"is_default" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stages" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"pipeline_id" uuid NOT NULL,
	"name" text NOT NULL,
	"position" integer NOT NULL,
	"type" text DEFAULT 'open' NOT NULL,
	"probability" integer NOT NULL,
	"rotting_days" integer,
	"color" text DEFAULT 'gray' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "products" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_by" uuid,
	"deleted_at" timestamp with time zone,
	"deleted_by" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"source" text DEFAULT 'ui' NOT NULL,
	"import_id" uuid,
	"external_id" text,
	"name" text NOT NULL,
	"sku" text,
	"category" text,
	"description" text,
	"unit_price" numeric(18, 2),
	"currency" text,
	"is_active" boolean DEFAULT true NOT NULL,
	"search_text" text GENERATED ALWAYS AS (atrium_fold(name || ' ' || coalesce(sku, '') || ' ' || coalesce(category, ''))) STORED
);
--> statement-breakpoint
ALTER TABLE "activities" ADD CONSTRAINT "activities_assignee_id_members_id_fk" FOREIGN KEY ("assignee_id") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activities" ADD CONSTRAINT "activities_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activities" ADD CONSTRAINT "activities_contact_id_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contacts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activities" ADD CONSTRAINT "activities_deal_id_deals_id_fk" FOREIGN KEY ("deal_id") REFERENCES "public"."deals"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "companies" ADD CONSTRAINT "companies_parent_company_id_companies_id_fk" FOREIGN KEY ("parent_company_id") REFERENCES "public"."companies"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "companies" ADD CONSTRAINT "companies_owner_id_members_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_owner_id_members_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deal_line_items" ADD CONSTRAINT "deal_line_items_deal_id_deals_id_fk" FOREIGN KEY ("deal_id") REFERENCES "public"."deals"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deal_line_items" ADD CONSTRAINT "deal_line_items_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deals" ADD CONSTRAINT "deals_pipeline_id_pipelines_id_fk" FOREIGN KEY ("pipeline_id") REFERENCES "public"."pipelines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deals" ADD CONSTRAINT "deals_stage_id_stages_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."stages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deals" ADD CONSTRAINT "deals_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deals" ADD CONSTRAINT "deals_contact_id_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contacts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deals" ADD CONSTRAINT "deals_owner_id_members_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_chunks" ADD CONSTRAINT "import_chunks_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_failures" ADD CONSTRAINT "import_failures_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_manager_id_members_id_fk" FOREIGN KEY ("manager_id") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notes" ADD CONSTRAINT "notes_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notes" ADD CONSTRAINT "notes_contact_id_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contacts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notes" ADD CONSTRAINT "notes_deal_id_deals_id_fk" FOREIGN KEY ("deal_id") REFERENCES "public"."deals"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stages" ADD CONSTRAINT "stages_pipeline_id_pipelines_id_fk" FOREIGN KEY ("pipeline_id") REFERENCES "public"."pipelines"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "activities_due" ON "activities" USING btree ("status","due_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "activities_assignee" ON "activities" USING btree ("assignee_id","status","due_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "activities_done" ON "activities" USING btree ("done_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "activities_company" ON "activities" USING btree ("company_id","due_at");--> statement-breakpoint
CREATE INDEX "activities_contact" ON "activities" USING btree ("contact_id","due_at");--> statement-breakpoint
CREATE INDEX "activities_deal" ON "activities" USING btree ("deal_id","due_at");--> statement-breakpoint
CREATE INDEX "activities_deleted" ON "activities" USING btree ("deleted_at","id") WHERE deleted_at is not null;--> statement-breakpoint
CREATE INDEX "activities_search" ON "activities" USING gin (search_text gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "companies_created" ON "companies" USING btree ("created_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "companies_updated" ON "companies" USING btree ("updated_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "companies_name" ON "companies" USING btree (atrium_fold(name),"id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "companies_alike" ON "companies" USING btree (translate(atrium_fold(name), ' .,-_''"()&/', ''),"id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "companies_owner" ON "companies" USING btree ("owner_id","updated_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "companies_revenue" ON "companies" USING btree ("annual_revenue","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "companies_employees" ON "companies" USING btree ("employee_count","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "companies_parent" ON "companies" USING btree ("parent_company_id");--> statement-breakpoint
CREATE INDEX "companies_deleted" ON "companies" USING btree ("deleted_at","id") WHERE deleted_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "companies_domain_live" ON "companies" USING btree (lower(domain)) WHERE deleted_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "companies_external_live" ON "companies" USING btree ("external_id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "companies_search" ON "companies" USING gin (search_text gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "contacts_created" ON "contacts" USING btree ("created_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "contacts_updated" ON "contacts" USING btree ("updated_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "contacts_name" ON "contacts" USING btree (atrium_fold(first_name || ' ' || last_name),"id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "contacts_owner" ON "contacts" USING btree ("owner_id","updated_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "contacts_company" ON "contacts" USING btree ("company_id","id");--> statement-breakpoint
CREATE INDEX "contacts_deleted" ON "contacts" USING btree ("deleted_at","id") WHERE deleted_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "contacts_email_live" ON "contacts" USING btree (lower(email)) WHERE deleted_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "contacts_external_live" ON "contacts" USING btree ("external_id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "contacts_search" ON "contacts" USING gin (search_text gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "deal_line_items_deal" ON "deal_line_items" USING btree ("deal_id","position");--> statement-breakpoint
CREATE INDEX "deal_line_items_product" ON "deal_line_items" USING btree ("product_id");--> statement-breakpoint
CREATE INDEX "deals_board" ON "deals" USING btree ("stage_id",board_rank collate "C","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "deals_created" ON "deals" USING btree ("created_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "deals_updated" ON "deals" USING btree ("updated_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "deals_close" ON "deals" USING btree ("expected_close_date","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "deals_closed" ON "deals" USING btree ("status","closed_on","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "deals_amount" ON "deals" USING btree ("amount","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "deals_name" ON "deals" USING btree (atrium_fold(name),"id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "deals_owner" ON "deals" USING btree ("owner_id","updated_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "deals_company" ON "deals" USING btree ("company_id","id");--> statement-breakpoint
CREATE INDEX "deals_contact" ON "deals" USING btree ("contact_id","id");--> statement-breakpoint
CREATE INDEX "deals_deleted" ON "deals" USING btree ("deleted_at","id") WHERE deleted_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "deals_external_live" ON "deals" USING btree ("external_id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "deals_search" ON "deals" USING gin (search_text gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "events_company" ON "events" USING btree ("company_id","at","id");--> statement-breakpoint
CREATE INDEX "events_contact" ON "events" USING btree ("contact_id","at","id");--> statement-breakpoint
CREATE INDEX "events_deal" ON "events" USING btree ("deal_id","at","id");--> statement-breakpoint
CREATE INDEX "events_product" ON "events" USING btree ("product_id","at","id");--> statement-breakpoint
CREATE INDEX "events_note" ON "events" USING btree ("note_id") WHERE note_id is not null;--> statement-breakpoint
CREATE INDEX "events_activity" ON "events" USING btree ("activity_id") WHERE activity_id is not null;--> statement-breakpoint
CREATE INDEX "events_at" ON "events" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "imports_created" ON "imports" USING btree ("created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "members_identity" ON "members" USING btree ("identity_id");--> statement-breakpoint
CREATE UNIQUE INDEX "members_email_live" ON "members" USING btree (lower(email)) WHERE state <> 'removed';--> statement-breakpoint
CREATE INDEX "members_name" ON "members" USING btree (atrium_fold(name));--> statement-breakpoint
CREATE INDEX "notes_company" ON "notes" USING btree ("company_id","created_at");--> statement-breakpoint
CREATE INDEX "notes_contact" ON "notes" USING btree ("contact_id","created_at");--> statement-breakpoint
CREATE INDEX "notes_deal" ON "notes" USING btree ("deal_id","created_at");--> statement-breakpoint
CREATE INDEX "notes_deleted" ON "notes" USING btree ("deleted_at","id") WHERE deleted_at is not null;--> statement-breakpoint
CREATE INDEX "stages_pipeline" ON "stages" USING btree ("pipeline_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "stages_name" ON "stages" USING btree ("pipeline_id",atrium_fold(name));--> statement-breakpoint
CREATE INDEX "products_created" ON "products" USING btree ("created_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "products_updated" ON "products" USING btree ("updated_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "products_price" ON "products" USING btree ("unit_price","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "products_name" ON "products" USING btree (atrium_fold(name),"id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "products_alike" ON "products" USING btree (translate(atrium_fold(name), ' .,-_''"()&/', ''),"id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "products_deleted" ON "products" USING btree ("deleted_at","id") WHERE deleted_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "products_sku_live" ON "products" USING btree (lower(sku)) WHERE deleted_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "products_external_live" ON "products" USING btree ("external_id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "products_search" ON "products" USING gin (search_text gin_trgm_ops);