ALTER TABLE "digests" DROP CONSTRAINT "digests_showId_slot_unique";--> statement-breakpoint
ALTER TABLE "digest_stories" DROP CONSTRAINT "digest_stories_show_id_story_id_pk";--> statement-breakpoint
ALTER TABLE "digest_stories" ADD COLUMN "kind" text DEFAULT 'first' NOT NULL;--> statement-breakpoint
ALTER TABLE "digest_stories" ADD CONSTRAINT "digest_stories_show_id_story_id_kind_pk" PRIMARY KEY("show_id","story_id","kind");--> statement-breakpoint
ALTER TABLE "digests" ADD COLUMN "kind" text DEFAULT 'first' NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "channel_id" text;--> statement-breakpoint
ALTER TABLE "shows" ADD COLUMN "says_nothing_new" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "shows" ADD COLUMN "second_digest" jsonb;--> statement-breakpoint
ALTER TABLE "shows" ADD COLUMN "second_scheduled_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "digests" ADD CONSTRAINT "digests_showId_kind_slot_unique" UNIQUE("show_id","kind","slot");