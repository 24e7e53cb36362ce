CREATE TABLE "changes" (
	"show_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"episode_id" bigint NOT NULL,
	"user_id" text NOT NULL,
	"before" jsonb NOT NULL,
	"after" jsonb NOT NULL,
	"undoes" bigint,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "changes_show_id_id_pk" PRIMARY KEY("show_id","id"),
	CONSTRAINT "changes_showId_undoes_unique" UNIQUE("show_id","undoes")
);
--> statement-breakpoint
CREATE TABLE "open_views" (
	"show_id" bigint NOT NULL,
	"user_id" text NOT NULL,
	"place" text NOT NULL,
	"view_id" text,
	"page" smallint NOT NULL,
	"opened_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "open_views_show_id_user_id_place_pk" PRIMARY KEY("show_id","user_id","place")
);
--> statement-breakpoint
ALTER TABLE "episodes" ADD COLUMN "intro" text;--> statement-breakpoint
ALTER TABLE "episodes" ADD COLUMN "section_order" jsonb;--> statement-breakpoint
ALTER TABLE "items" RENAME COLUMN "commentary" TO "words";--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "state" text;--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "kept_from" bigint;--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "profile_url" text;--> statement-breakpoint
ALTER TABLE "changes" ADD CONSTRAINT "changes_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "changes" ADD CONSTRAINT "changes_show_id_episode_id_episodes_show_id_id_fk" FOREIGN KEY ("show_id","episode_id") REFERENCES "public"."episodes"("show_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "changes" ADD CONSTRAINT "changes_show_id_undoes_changes_show_id_id_fk" FOREIGN KEY ("show_id","undoes") REFERENCES "public"."changes"("show_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "open_views" ADD CONSTRAINT "open_views_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "items" ADD CONSTRAINT "items_show_id_kept_from_episodes_show_id_id_fk" FOREIGN KEY ("show_id","kept_from") REFERENCES "public"."episodes"("show_id","id") ON DELETE no action ON UPDATE no action;