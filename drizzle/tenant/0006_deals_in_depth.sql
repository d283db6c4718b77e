CREATE TABLE "deal_contacts" (
	"deal_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"role" text DEFAULT 'other' NOT NULL,
	CONSTRAINT "deal_contacts_deal_id_contact_id_pk" PRIMARY KEY("deal_id","contact_id")
);
--> statement-breakpoint
CREATE TABLE "deal_stage_history" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"deal_id" uuid NOT NULL,
	"from_stage_id" uuid,
	"stage_id" uuid,
	"entered_at" timestamp with time zone NOT NULL,
	"left_at" timestamp with time zone,
	"member_id" uuid
);
--> statement-breakpoint
CREATE TABLE "exchange_rates" (
	"currency" text NOT NULL,
	"base" text NOT NULL,
	"since" date NOT NULL,
	"rate" numeric(20, 10) NOT NULL,
	"member_id" uuid,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "exchange_rates_base_currency_since_pk" PRIMARY KEY("base","currency","since")
);
--> statement-breakpoint
ALTER TABLE "deal_contacts" ADD CONSTRAINT "deal_contacts_deal_id_deals_id_fk" FOREIGN KEY ("deal_id") REFERENCES "public"."deals"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deal_contacts" ADD CONSTRAINT "deal_contacts_contact_id_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contacts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deal_stage_history" ADD CONSTRAINT "deal_stage_history_deal_id_deals_id_fk" FOREIGN KEY ("deal_id") REFERENCES "public"."deals"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deal_stage_history" ADD CONSTRAINT "deal_stage_history_from_stage_id_stages_id_fk" FOREIGN KEY ("from_stage_id") REFERENCES "public"."stages"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deal_stage_history" ADD CONSTRAINT "deal_stage_history_stage_id_stages_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."stages"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "deal_contacts_contact" ON "deal_contacts" USING btree ("contact_id");--> statement-breakpoint
CREATE INDEX "deal_stage_history_deal" ON "deal_stage_history" USING btree ("deal_id","entered_at");--> statement-breakpoint
CREATE INDEX "deal_stage_history_stage" ON "deal_stage_history" USING btree ("stage_id");--> statement-breakpoint
CREATE INDEX "deal_stage_history_from" ON "deal_stage_history" USING btree ("from_stage_id");--> statement-breakpoint
CREATE UNIQUE INDEX "deal_stage_history_now" ON "deal_stage_history" USING btree ("deal_id") WHERE left_at is null;--> statement-breakpoint
-- by hand: drizzle-kit knows no triggers. Of a statement, not of each row: 1,000 deals of an import are one insert
CREATE FUNCTION public.atrium_deals_enter() RETURNS trigger
	LANGUAGE plpgsql
	SET search_path = pg_catalog, public
	AS $$ BEGIN
	INSERT INTO deal_stage_history (deal_id, stage_id, entered_at, member_id)
		SELECT id, stage_id, stage_entered_at, created_by FROM made;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION public.atrium_deals_move() RETURNS trigger
	LANGUAGE plpgsql
	SET search_path = pg_catalog, public
	AS $$ BEGIN
	-- Back where it was, since when it was there: the stay between is taken back. A browser knows milliseconds.
	WITH moved AS (
		SELECT n.id, o.stage_id AS from_id, n.stage_id AS to_id, n.stage_entered_at AS at, n.updated_by
		FROM was o JOIN is_now n ON n.id = o.id WHERE n.stage_id <> o.stage_id
	), taken_back AS (
		DELETE FROM deal_stage_history stay USING moved, deal_stage_history earlier
		WHERE stay.deal_id = moved.id AND stay.left_at IS NULL
			AND earlier.deal_id = moved.id AND earlier.left_at = stay.entered_at AND earlier.id <> stay.id
			AND earlier.stage_id = moved.to_id
			AND date_trunc('milliseconds', earlier.entered_at) = date_trunc('milliseconds', moved.at)
		RETURNING stay.deal_id, earlier.id AS earlier_id
	), again AS (
		UPDATE deal_stage_history stay SET left_at = NULL FROM taken_back WHERE stay.id = taken_back.earlier_id
	), gone AS (
		UPDATE deal_stage_history stay SET left_at = greatest(stay.entered_at, moved.at) FROM moved
		WHERE stay.deal_id = moved.id AND stay.left_at IS NULL
			AND moved.id NOT IN (SELECT deal_id FROM taken_back)
		RETURNING stay.deal_id, stay.left_at
	)
	INSERT INTO deal_stage_history (deal_id, from_stage_id, stage_id, entered_at, member_id)
		SELECT moved.id, from_id, to_id, coalesce(gone.left_at, moved.at), updated_by
		FROM moved LEFT JOIN gone ON gone.deal_id = moved.id
		WHERE moved.id NOT IN (SELECT deal_id FROM taken_back);
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER deals_enter AFTER INSERT ON "deals" REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION public.atrium_deals_enter();
--> statement-breakpoint
CREATE TRIGGER deals_move AFTER UPDATE ON "deals" REFERENCING OLD TABLE AS was NEW TABLE AS is_now FOR EACH STATEMENT EXECUTE FUNCTION public.atrium_deals_move();
