CREATE TABLE "deeds" (
	"name" text PRIMARY KEY NOT NULL,
	"done_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "digest_messages" (
	"digest_id" integer NOT NULL,
	"part" smallint NOT NULL,
	"ts" text NOT NULL,
	CONSTRAINT "digest_messages_digest_id_part_pk" PRIMARY KEY("digest_id","part")
);
--> statement-breakpoint
CREATE TABLE "digest_stories" (
	"story_id" integer PRIMARY KEY NOT NULL,
	"digest_id" integer NOT NULL,
	"position" smallint NOT NULL,
	"part" smallint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "digests" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "digests_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"show_id" integer NOT NULL,
	"slot" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "digests_showId_slot_unique" UNIQUE("show_id","slot")
);
--> statement-breakpoint
CREATE TABLE "episodes" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "episodes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"show_id" integer NOT NULL,
	"number" integer NOT NULL,
	"held_on" date,
	"topic" text,
	"hosts" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"guests" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"notes" text,
	"published_at" timestamp with time zone,
	"published_by" text,
	"notes_file_id" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "episodes_showId_number_unique" UNIQUE("show_id","number")
);
--> statement-breakpoint
CREATE TABLE "items" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "items_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"episode_id" integer NOT NULL,
	"story_id" integer NOT NULL,
	"section" text NOT NULL,
	"position" integer NOT NULL,
	"title" text,
	"commentary" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "items_episodeId_storyId_unique" UNIQUE("episode_id","story_id")
);
--> statement-breakpoint
CREATE TABLE "link_keys" (
	"show_id" integer NOT NULL,
	"key" text NOT NULL,
	"version" smallint NOT NULL,
	"link_id" integer NOT NULL,
	CONSTRAINT "link_keys_show_id_key_pk" PRIMARY KEY("show_id","key")
);
--> statement-breakpoint
CREATE TABLE "links" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "links_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"show_id" integer NOT NULL,
	"url" text NOT NULL,
	"public_url" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"failure" text,
	"title" text,
	"title_source" text,
	"description" text,
	"site_name" text,
	"author" text,
	"published_at" text,
	"image" text,
	"kind" text,
	"slack_title" text,
	"slack_description" text,
	"fetched_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "nominations" (
	"post_id" integer NOT NULL,
	"user_id" text NOT NULL,
	"emoji" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "nominations_post_id_user_id_emoji_pk" PRIMARY KEY("post_id","user_id","emoji")
);
--> statement-breakpoint
CREATE TABLE "people" (
	"team_id" text NOT NULL,
	"user_id" text NOT NULL,
	"name" text NOT NULL,
	"is_bot" boolean NOT NULL,
	"learnt_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "people_team_id_user_id_pk" PRIMARY KEY("team_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "posts" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "posts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"show_id" integer NOT NULL,
	"ts" text NOT NULL,
	"thread_ts" text,
	"user_id" text NOT NULL,
	"words" jsonb NOT NULL,
	"story_id" integer,
	"posted_at" timestamp with time zone NOT NULL,
	"edited_ts" text,
	"deleted_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "posts_showId_ts_unique" UNIQUE("show_id","ts")
);
--> statement-breakpoint
CREATE TABLE "shares" (
	"post_id" integer NOT NULL,
	"link_id" integer NOT NULL,
	"position" smallint NOT NULL,
	"url" text NOT NULL,
	"label" text,
	CONSTRAINT "shares_post_id_link_id_pk" PRIMARY KEY("post_id","link_id")
);
--> statement-breakpoint
CREATE TABLE "shows" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "shows_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"team_id" text NOT NULL,
	"channel_id" text NOT NULL,
	"channel_name" text NOT NULL,
	"is_private" boolean NOT NULL,
	"name" text NOT NULL,
	"company" text NOT NULL,
	"sections" jsonb NOT NULL,
	"min_nominations" smallint DEFAULT 1 NOT NULL,
	"own_vote_counts" boolean DEFAULT false NOT NULL,
	"time_zone" text NOT NULL,
	"digest_cron" text NOT NULL,
	"left_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "shows_teamId_channelId_unique" UNIQUE("team_id","channel_id")
);
--> statement-breakpoint
CREATE TABLE "stories" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "stories_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"show_id" integer NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"episode_id" integer
);
--> statement-breakpoint
ALTER TABLE "digest_messages" ADD CONSTRAINT "digest_messages_digest_id_digests_id_fk" FOREIGN KEY ("digest_id") REFERENCES "public"."digests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "digest_stories" ADD CONSTRAINT "digest_stories_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "digest_stories" ADD CONSTRAINT "digest_stories_digest_id_digests_id_fk" FOREIGN KEY ("digest_id") REFERENCES "public"."digests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "digests" ADD CONSTRAINT "digests_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "episodes" ADD CONSTRAINT "episodes_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "items" ADD CONSTRAINT "items_episode_id_episodes_id_fk" FOREIGN KEY ("episode_id") REFERENCES "public"."episodes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "items" ADD CONSTRAINT "items_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_keys" ADD CONSTRAINT "link_keys_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_keys" ADD CONSTRAINT "link_keys_link_id_links_id_fk" FOREIGN KEY ("link_id") REFERENCES "public"."links"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nominations" ADD CONSTRAINT "nominations_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shares" ADD CONSTRAINT "shares_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shares" ADD CONSTRAINT "shares_link_id_links_id_fk" FOREIGN KEY ("link_id") REFERENCES "public"."links"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stories" ADD CONSTRAINT "stories_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stories" ADD CONSTRAINT "stories_episode_id_episodes_id_fk" FOREIGN KEY ("episode_id") REFERENCES "public"."episodes"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "digest_stories_digest_id_index" ON "digest_stories" USING btree ("digest_id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_draft_a_show" ON "episodes" USING btree ("show_id") WHERE published_at is null;--> statement-breakpoint
CREATE INDEX "items_story_id_index" ON "items" USING btree ("story_id");--> statement-breakpoint
CREATE INDEX "link_keys_link_id_index" ON "link_keys" USING btree ("link_id");--> statement-breakpoint
CREATE INDEX "posts_show_id_thread_ts_index" ON "posts" USING btree ("show_id","thread_ts");--> statement-breakpoint
CREATE INDEX "posts_story_id_index" ON "posts" USING btree ("story_id");--> statement-breakpoint
CREATE INDEX "shares_link_id_index" ON "shares" USING btree ("link_id");--> statement-breakpoint
CREATE INDEX "stories_show_id_opened_at_index" ON "stories" USING btree ("show_id","opened_at");