-- The tables of 0.1.0 are set aside, made again with the show in every key, and filled from what was set aside.
CREATE SCHEMA "before_0003";
--> statement-breakpoint
ALTER TABLE "deeds" SET SCHEMA "before_0003";
--> statement-breakpoint
ALTER TABLE "digest_messages" SET SCHEMA "before_0003";
--> statement-breakpoint
ALTER TABLE "digest_stories" SET SCHEMA "before_0003";
--> statement-breakpoint
ALTER TABLE "digests" SET SCHEMA "before_0003";
--> statement-breakpoint
ALTER TABLE "episodes" SET SCHEMA "before_0003";
--> statement-breakpoint
ALTER TABLE "items" SET SCHEMA "before_0003";
--> statement-breakpoint
ALTER TABLE "link_keys" SET SCHEMA "before_0003";
--> statement-breakpoint
ALTER TABLE "links" SET SCHEMA "before_0003";
--> statement-breakpoint
ALTER TABLE "nominations" SET SCHEMA "before_0003";
--> statement-breakpoint
ALTER TABLE "people" SET SCHEMA "before_0003";
--> statement-breakpoint
ALTER TABLE "posts" SET SCHEMA "before_0003";
--> statement-breakpoint
ALTER TABLE "shares" SET SCHEMA "before_0003";
--> statement-breakpoint
ALTER TABLE "shows" SET SCHEMA "before_0003";
--> statement-breakpoint
ALTER TABLE "stories" SET SCHEMA "before_0003";
--> statement-breakpoint
CREATE TABLE "digest_stories" (
	"show_id" bigint NOT NULL,
	"story_id" bigint NOT NULL,
	"digest_id" bigint NOT NULL,
	"position" smallint NOT NULL,
	"part" smallint NOT NULL,
	CONSTRAINT "digest_stories_show_id_story_id_pk" PRIMARY KEY("show_id","story_id")
);
--> statement-breakpoint
CREATE TABLE "digests" (
	"show_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "digests_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"slot" timestamp with time zone NOT NULL,
	"outbox_key" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "digests_show_id_id_pk" PRIMARY KEY("show_id","id"),
	CONSTRAINT "digests_showId_slot_unique" UNIQUE("show_id","slot")
);
--> statement-breakpoint
CREATE TABLE "episodes" (
	"show_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "episodes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"number" integer NOT NULL,
	"held_on" date,
	"topic" text,
	"hosts" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"guests" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"notes" text,
	"published_at" timestamp with time zone,
	"published_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "episodes_show_id_id_pk" PRIMARY KEY("show_id","id"),
	CONSTRAINT "episodes_showId_number_unique" UNIQUE("show_id","number")
);
--> statement-breakpoint
CREATE TABLE "items" (
	"show_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "items_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"episode_id" bigint NOT NULL,
	"story_id" bigint NOT NULL,
	"section" text NOT NULL,
	"position" integer NOT NULL,
	"title" text,
	"commentary" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "items_show_id_id_pk" PRIMARY KEY("show_id","id"),
	CONSTRAINT "items_showId_episodeId_storyId_unique" UNIQUE("show_id","episode_id","story_id")
);
--> statement-breakpoint
CREATE TABLE "link_keys" (
	"show_id" bigint NOT NULL,
	"key" text NOT NULL,
	"version" smallint NOT NULL,
	"link_id" bigint NOT NULL,
	CONSTRAINT "link_keys_show_id_key_pk" PRIMARY KEY("show_id","key")
);
--> statement-breakpoint
CREATE TABLE "links" (
	"show_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "links_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
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
	"ask_again_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "links_show_id_id_pk" PRIMARY KEY("show_id","id")
);
--> statement-breakpoint
CREATE TABLE "nominations" (
	"show_id" bigint NOT NULL,
	"post_id" bigint NOT NULL,
	"user_id" text NOT NULL,
	"emoji" text NOT NULL,
	"taken_back_at" timestamp with time zone,
	"event_ts" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "nominations_show_id_post_id_user_id_emoji_pk" PRIMARY KEY("show_id","post_id","user_id","emoji")
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"show_id" bigint NOT NULL,
	"key" text NOT NULL,
	"asked_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "outbox_show_id_key_pk" PRIMARY KEY("show_id","key")
);
--> statement-breakpoint
CREATE TABLE "outbox_parts" (
	"show_id" bigint NOT NULL,
	"key" text NOT NULL,
	"part" smallint NOT NULL,
	"content" jsonb,
	"claimed_at" timestamp with time zone,
	"said_at" timestamp with time zone,
	"ts" text,
	"file_id" text,
	CONSTRAINT "outbox_parts_show_id_key_part_pk" PRIMARY KEY("show_id","key","part")
);
--> statement-breakpoint
CREATE TABLE "people" (
	"workspace_id" bigint NOT NULL,
	"user_id" text NOT NULL,
	"name" text NOT NULL,
	"is_bot" boolean NOT NULL,
	"learnt_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "people_workspace_id_user_id_pk" PRIMARY KEY("workspace_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "posts" (
	"show_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "posts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"ts" text NOT NULL,
	"thread_ts" text,
	"user_id" text NOT NULL,
	"words" jsonb NOT NULL,
	"story_id" bigint,
	"posted_at" timestamp with time zone NOT NULL,
	"edited_ts" text,
	"deleted_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "posts_show_id_id_pk" PRIMARY KEY("show_id","id"),
	CONSTRAINT "posts_showId_ts_unique" UNIQUE("show_id","ts")
);
--> statement-breakpoint
CREATE TABLE "shares" (
	"show_id" bigint NOT NULL,
	"post_id" bigint NOT NULL,
	"link_id" bigint NOT NULL,
	"position" smallint NOT NULL,
	"url" text NOT NULL,
	"label" text,
	CONSTRAINT "shares_show_id_post_id_link_id_pk" PRIMARY KEY("show_id","post_id","link_id")
);
--> statement-breakpoint
CREATE TABLE "shows" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "shows_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"workspace_id" bigint NOT NULL,
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
	CONSTRAINT "shows_workspaceId_channelId_unique" UNIQUE("workspace_id","channel_id")
);
--> statement-breakpoint
CREATE TABLE "stories" (
	"show_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "stories_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"opened_at" timestamp with time zone NOT NULL,
	"lead_link_id" bigint,
	"thread_ts" text,
	"episode_id" bigint,
	CONSTRAINT "stories_show_id_id_pk" PRIMARY KEY("show_id","id")
);
--> statement-breakpoint
CREATE TABLE "workspaces" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "workspaces_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"team_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "workspaces_teamId_unique" UNIQUE("team_id")
);
--> statement-breakpoint
INSERT INTO "workspaces" ("team_id", "created_at")
SELECT "team_id", min("created_at") FROM (
	SELECT "team_id", "created_at" FROM "before_0003"."shows"
	UNION ALL SELECT "team_id", "learnt_at" FROM "before_0003"."people"
) "known" GROUP BY "team_id" ORDER BY min("created_at");
--> statement-breakpoint
INSERT INTO "shows" OVERRIDING SYSTEM VALUE
SELECT s."id", w."id", s."channel_id", s."channel_name", s."is_private", s."name", s."company", s."sections", s."min_nominations", s."own_vote_counts", s."time_zone", s."digest_cron", s."left_at", s."created_at"
FROM "before_0003"."shows" s JOIN "workspaces" w ON w."team_id" = s."team_id";
--> statement-breakpoint
INSERT INTO "people" SELECT w."id", p."user_id", p."name", p."is_bot", p."learnt_at"
FROM "before_0003"."people" p JOIN "workspaces" w ON w."team_id" = p."team_id";
--> statement-breakpoint
INSERT INTO "links" OVERRIDING SYSTEM VALUE
SELECT "show_id", "id", "url", "public_url", "state", "attempts", "failure", "title", "title_source", "description", "site_name", "author", "published_at", "image", "kind", "slack_title", "slack_description", "fetched_at", "ask_again_at", "created_at"
FROM "before_0003"."links";
--> statement-breakpoint
INSERT INTO "link_keys" SELECT "show_id", "key", "version", "link_id" FROM "before_0003"."link_keys";
--> statement-breakpoint
INSERT INTO "episodes" OVERRIDING SYSTEM VALUE
SELECT "show_id", "id", "number", "held_on", "topic", "hosts", "guests", "notes", "published_at", "published_by", "created_at"
FROM "before_0003"."episodes";
--> statement-breakpoint
-- A story leads with the first link of its first thread's opener; without one it is that thread.
INSERT INTO "stories" OVERRIDING SYSTEM VALUE
SELECT s."show_id", s."id", s."opened_at", lead."link_id", CASE WHEN lead."link_id" IS NULL THEN first."thread_ts" END, s."episode_id"
FROM "before_0003"."stories" s
LEFT JOIN LATERAL (
	SELECT p."id", coalesce(p."thread_ts", p."ts") AS "thread_ts", p."thread_ts" IS NULL AS "opens"
	FROM "before_0003"."posts" p WHERE p."story_id" = s."id"
	ORDER BY p."deleted_at" IS NOT NULL, coalesce(p."thread_ts", p."ts")::numeric, p."ts"::numeric LIMIT 1
) first ON true
LEFT JOIN LATERAL (
	SELECT sh."link_id" FROM "before_0003"."shares" sh
	WHERE sh."post_id" = first."id" AND first."opens" ORDER BY sh."position" LIMIT 1
) lead ON true;
--> statement-breakpoint
INSERT INTO "posts" OVERRIDING SYSTEM VALUE
SELECT "show_id", "id", "ts", "thread_ts", "user_id", "words", "story_id", "posted_at", "edited_ts", "deleted_at", "created_at"
FROM "before_0003"."posts";
--> statement-breakpoint
INSERT INTO "shares"
SELECT p."show_id", sh."post_id", sh."link_id", sh."position", sh."url", sh."label"
FROM "before_0003"."shares" sh JOIN "before_0003"."posts" p ON p."id" = sh."post_id";
--> statement-breakpoint
INSERT INTO "nominations"
SELECT p."show_id", n."post_id", n."user_id", n."emoji", n."taken_back_at", n."told_ts", n."created_at"
FROM "before_0003"."nominations" n JOIN "before_0003"."posts" p ON p."id" = n."post_id";
--> statement-breakpoint
INSERT INTO "items" OVERRIDING SYSTEM VALUE
SELECT e."show_id", i."id", i."episode_id", i."story_id", i."section", i."position", i."title", i."commentary", i."created_at"
FROM "before_0003"."items" i JOIN "before_0003"."episodes" e ON e."id" = i."episode_id";
--> statement-breakpoint
-- What was said is remembered in one place: greetings, digests, posted notes and announcements.
INSERT INTO "outbox" ("show_id", "key", "created_at")
SELECT s."id", 'greeting', d."done_at"
FROM "before_0003"."shows" s JOIN "before_0003"."deeds" d ON d."name" = 'greet ' || s."team_id" || ' ' || s."channel_id";
--> statement-breakpoint
INSERT INTO "outbox" ("show_id", "key", "created_at")
SELECT s."id", substr(d."name", 6), d."done_at"
FROM "before_0003"."shows" s CROSS JOIN "before_0003"."deeds" d WHERE d."name" LIKE 'post notes %';
--> statement-breakpoint
INSERT INTO "outbox" ("show_id", "key", "created_at")
SELECT "show_id", 'digest ' || to_char("slot" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), "created_at"
FROM "before_0003"."digests" d;
--> statement-breakpoint
INSERT INTO "outbox" ("show_id", "key", "created_at")
SELECT "show_id", 'episode ' || "id", "published_at" FROM "before_0003"."episodes" WHERE "published_at" IS NOT NULL;
--> statement-breakpoint
INSERT INTO "outbox_parts" ("show_id", "key", "part", "claimed_at", "said_at")
SELECT "show_id", "key", 0, "created_at", "created_at" FROM "outbox" WHERE "key" = 'greeting' OR "key" LIKE 'notes %';
--> statement-breakpoint
INSERT INTO "outbox_parts" ("show_id", "key", "part", "claimed_at", "said_at", "ts")
SELECT d."show_id", 'digest ' || to_char(d."slot" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), m."part", d."created_at", d."created_at", m."ts"
FROM "before_0003"."digest_messages" m JOIN "before_0003"."digests" d ON d."id" = m."digest_id";
--> statement-breakpoint
-- An announcement that was not made yet is made after all.
INSERT INTO "outbox_parts" ("show_id", "key", "part", "claimed_at", "said_at", "file_id", "content")
SELECT "show_id", 'episode ' || "id", 0, "published_at", CASE WHEN "notes_file_id" IS NOT NULL THEN "published_at" END, "notes_file_id",
	CASE WHEN "notes_file_id" IS NULL THEN jsonb_build_object('file', jsonb_build_object(
		'filename', 'episode-' || lpad("number"::text, greatest(2, length("number"::text)), '0') || '.md',
		'title', 'Show notes of episode #' || lpad("number"::text, greatest(2, length("number"::text)), '0'),
		'content', "notes",
		'comment', 'Episode #' || lpad("number"::text, greatest(2, length("number"::text)), '0') || ' is published. Thank you for the stories!'
	)) END
FROM "before_0003"."episodes" WHERE "published_at" IS NOT NULL;
--> statement-breakpoint
INSERT INTO "digests" OVERRIDING SYSTEM VALUE
SELECT "show_id", "id", "slot", 'digest ' || to_char("slot" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), "created_at"
FROM "before_0003"."digests";
--> statement-breakpoint
INSERT INTO "digest_stories"
SELECT d."show_id", ds."story_id", ds."digest_id", ds."position", ds."part"
FROM "before_0003"."digest_stories" ds JOIN "before_0003"."digests" d ON d."id" = ds."digest_id";
--> statement-breakpoint
-- Ids go on where they were, so that none is given twice: buttons and jobs may know those of rows that are gone.
SELECT setval('"shows_id_seq"', "last_value", "is_called") FROM "before_0003"."shows_id_seq";
--> statement-breakpoint
SELECT setval('"links_id_seq"', "last_value", "is_called") FROM "before_0003"."links_id_seq";
--> statement-breakpoint
SELECT setval('"episodes_id_seq"', "last_value", "is_called") FROM "before_0003"."episodes_id_seq";
--> statement-breakpoint
SELECT setval('"stories_id_seq"', "last_value", "is_called") FROM "before_0003"."stories_id_seq";
--> statement-breakpoint
SELECT setval('"posts_id_seq"', "last_value", "is_called") FROM "before_0003"."posts_id_seq";
--> statement-breakpoint
SELECT setval('"items_id_seq"', "last_value", "is_called") FROM "before_0003"."items_id_seq";
--> statement-breakpoint
SELECT setval('"digests_id_seq"', "last_value", "is_called") FROM "before_0003"."digests_id_seq";
--> statement-breakpoint
ALTER TABLE "digest_stories" ADD CONSTRAINT "digest_stories_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "digest_stories" ADD CONSTRAINT "digest_stories_show_id_story_id_stories_show_id_id_fk" FOREIGN KEY ("show_id","story_id") REFERENCES "public"."stories"("show_id","id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "digest_stories" ADD CONSTRAINT "digest_stories_show_id_digest_id_digests_show_id_id_fk" FOREIGN KEY ("show_id","digest_id") REFERENCES "public"."digests"("show_id","id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "digests" ADD CONSTRAINT "digests_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "digests" ADD CONSTRAINT "digests_show_id_outbox_key_outbox_show_id_key_fk" FOREIGN KEY ("show_id","outbox_key") REFERENCES "public"."outbox"("show_id","key") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "episodes" ADD CONSTRAINT "episodes_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "items" ADD CONSTRAINT "items_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "items" ADD CONSTRAINT "items_show_id_episode_id_episodes_show_id_id_fk" FOREIGN KEY ("show_id","episode_id") REFERENCES "public"."episodes"("show_id","id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "items" ADD CONSTRAINT "items_show_id_story_id_stories_show_id_id_fk" FOREIGN KEY ("show_id","story_id") REFERENCES "public"."stories"("show_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "link_keys" ADD CONSTRAINT "link_keys_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "link_keys" ADD CONSTRAINT "link_keys_show_id_link_id_links_show_id_id_fk" FOREIGN KEY ("show_id","link_id") REFERENCES "public"."links"("show_id","id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "nominations" ADD CONSTRAINT "nominations_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "nominations" ADD CONSTRAINT "nominations_show_id_post_id_posts_show_id_id_fk" FOREIGN KEY ("show_id","post_id") REFERENCES "public"."posts"("show_id","id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "outbox_parts" ADD CONSTRAINT "outbox_parts_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "outbox_parts" ADD CONSTRAINT "outbox_parts_show_id_key_outbox_show_id_key_fk" FOREIGN KEY ("show_id","key") REFERENCES "public"."outbox"("show_id","key") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_show_id_story_id_stories_show_id_id_fk" FOREIGN KEY ("show_id","story_id") REFERENCES "public"."stories"("show_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "shares" ADD CONSTRAINT "shares_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "shares" ADD CONSTRAINT "shares_show_id_post_id_posts_show_id_id_fk" FOREIGN KEY ("show_id","post_id") REFERENCES "public"."posts"("show_id","id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "shares" ADD CONSTRAINT "shares_show_id_link_id_links_show_id_id_fk" FOREIGN KEY ("show_id","link_id") REFERENCES "public"."links"("show_id","id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "shows" ADD CONSTRAINT "shows_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "stories" ADD CONSTRAINT "stories_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "stories" ADD CONSTRAINT "stories_show_id_lead_link_id_links_show_id_id_fk" FOREIGN KEY ("show_id","lead_link_id") REFERENCES "public"."links"("show_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "stories" ADD CONSTRAINT "stories_show_id_episode_id_episodes_show_id_id_fk" FOREIGN KEY ("show_id","episode_id") REFERENCES "public"."episodes"("show_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "digest_stories_show_id_digest_id_index" ON "digest_stories" USING btree ("show_id","digest_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "one_draft_a_show" ON "episodes" USING btree ("show_id") WHERE published_at is null;
--> statement-breakpoint
CREATE INDEX "items_show_id_story_id_index" ON "items" USING btree ("show_id","story_id");
--> statement-breakpoint
CREATE INDEX "link_keys_show_id_link_id_index" ON "link_keys" USING btree ("show_id","link_id");
--> statement-breakpoint
CREATE INDEX "posts_show_id_thread_ts_index" ON "posts" USING btree ("show_id","thread_ts");
--> statement-breakpoint
CREATE INDEX "posts_show_id_story_id_index" ON "posts" USING btree ("show_id","story_id");
--> statement-breakpoint
CREATE INDEX "shares_show_id_link_id_index" ON "shares" USING btree ("show_id","link_id");
--> statement-breakpoint
CREATE INDEX "stories_show_id_opened_at_index" ON "stories" USING btree ("show_id","opened_at");
--> statement-breakpoint
CREATE INDEX "stories_show_id_lead_link_id_index" ON "stories" USING btree ("show_id","lead_link_id");
--> statement-breakpoint
CREATE INDEX "stories_show_id_thread_ts_index" ON "stories" USING btree ("show_id","thread_ts");
--> statement-breakpoint
CREATE INDEX "stories_show_id_episode_id_index" ON "stories" USING btree ("show_id","episode_id");
--> statement-breakpoint
DROP SCHEMA "before_0003" CASCADE;
