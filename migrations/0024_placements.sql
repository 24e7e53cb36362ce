CREATE TABLE "placements" (
	"show_id" bigint NOT NULL,
	"episode_id" bigint NOT NULL,
	"way" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"marker" text NOT NULL,
	"remote_id" text,
	"address" text,
	"sent" text,
	"version" text,
	"their_version" text,
	"theirs" text,
	"reason" text,
	"down_since" timestamp with time zone,
	"turn" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "placements_show_id_episode_id_way_pk" PRIMARY KEY("show_id","episode_id","way")
);
--> statement-breakpoint
ALTER TABLE "shows" ADD COLUMN "ways" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "shows" ADD COLUMN "repository" jsonb;--> statement-breakpoint
ALTER TABLE "shows" ADD COLUMN "transistor_show" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "placements" ADD CONSTRAINT "placements_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placements" ADD CONSTRAINT "placements_show_id_episode_id_episodes_show_id_id_fk" FOREIGN KEY ("show_id","episode_id") REFERENCES "public"."episodes"("show_id","id") ON DELETE cascade ON UPDATE no action;