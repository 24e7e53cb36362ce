ALTER TABLE "shows" ADD COLUMN "hosts" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "shows" ADD COLUMN "carry_over_weeks" smallint DEFAULT 8 NOT NULL;--> statement-breakpoint
ALTER TABLE "shows" ADD COLUMN "footer" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "shows" ADD COLUMN "scheduled_at" timestamp with time zone;