ALTER TABLE "episodes" ADD COLUMN "section_words" jsonb;--> statement-breakpoint
ALTER TABLE "shows" ADD COLUMN "withheld" jsonb DEFAULT '[]'::jsonb NOT NULL;