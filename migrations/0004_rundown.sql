CREATE TABLE "looks" (
	"show_id" bigint NOT NULL,
	"user_id" text NOT NULL,
	"story_ids" jsonb NOT NULL,
	"looked_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "looks_show_id_user_id_pk" PRIMARY KEY("show_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "items" DROP CONSTRAINT "items_showId_episodeId_storyId_unique";--> statement-breakpoint
ALTER TABLE "items" DROP CONSTRAINT "items_show_id_episode_id_episodes_show_id_id_fk";
--> statement-breakpoint
DROP INDEX "items_show_id_story_id_index";--> statement-breakpoint
ALTER TABLE "items" DROP CONSTRAINT "items_show_id_id_pk";--> statement-breakpoint
ALTER TABLE "items" ALTER COLUMN "section" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "items" ALTER COLUMN "position" DROP NOT NULL;--> statement-breakpoint
-- Nobody could order a draft until now: what no host touched follows the votes, and what they touched keeps title and words.
UPDATE "items" SET "section" = NULL, "position" = NULL
FROM "episodes" WHERE "episodes"."show_id" = "items"."show_id" AND "episodes"."id" = "items"."episode_id" AND "episodes"."published_at" IS NULL;--> statement-breakpoint
DELETE FROM "items" WHERE "section" IS NULL AND "title" IS NULL AND "commentary" IS NULL;--> statement-breakpoint
DELETE FROM "items" USING "items" "other"
WHERE "other"."show_id" = "items"."show_id" AND "other"."story_id" = "items"."story_id"
AND ("other"."section" IS NOT NULL, "other"."id") > ("items"."section" IS NOT NULL, "items"."id");--> statement-breakpoint
ALTER TABLE "items" ADD CONSTRAINT "items_show_id_story_id_pk" PRIMARY KEY("show_id","story_id");--> statement-breakpoint
ALTER TABLE "shows" ADD COLUMN "revision" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "looks" ADD CONSTRAINT "looks_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "items" DROP COLUMN "id";--> statement-breakpoint
ALTER TABLE "items" DROP COLUMN "episode_id";