CREATE TABLE "presses" (
	"show_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "presses_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"user_id" text NOT NULL,
	"lead_link_id" bigint,
	"thread_ts" text,
	"opened_at" timestamp with time zone NOT NULL,
	"story_id" bigint,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "presses_show_id_id_pk" PRIMARY KEY("show_id","id")
);
--> statement-breakpoint
ALTER TABLE "shows" ALTER COLUMN "own_vote_counts" SET DEFAULT true;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "told_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "presses" ADD CONSTRAINT "presses_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presses" ADD CONSTRAINT "presses_show_id_lead_link_id_links_show_id_id_fk" FOREIGN KEY ("show_id","lead_link_id") REFERENCES "public"."links"("show_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presses" ADD CONSTRAINT "presses_show_id_story_id_stories_show_id_id_fk" FOREIGN KEY ("show_id","story_id") REFERENCES "public"."stories"("show_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "presses_show_id_lead_link_id_index" ON "presses" USING btree ("show_id","lead_link_id");--> statement-breakpoint
CREATE INDEX "presses_show_id_thread_ts_index" ON "presses" USING btree ("show_id","thread_ts");--> statement-breakpoint
CREATE INDEX "presses_show_id_story_id_index" ON "presses" USING btree ("show_id","story_id");--> statement-breakpoint
-- Whoever wants it otherwise says so in the show's settings.
UPDATE "shows" SET "own_vote_counts" = true;--> statement-breakpoint
-- Who posted what is there by now has had their hint.
UPDATE "posts" SET "told_at" = "created_at";--> statement-breakpoint
-- A press was a nomination of the story's first post, with an empty emoji.
INSERT INTO "presses" ("show_id", "user_id", "lead_link_id", "thread_ts", "opened_at", "story_id", "created_at")
SELECT n."show_id", n."user_id", s."lead_link_id",
	CASE WHEN s."lead_link_id" IS NULL THEN coalesce(s."thread_ts", p."thread_ts", p."ts") END,
	coalesce(s."opened_at", p."posted_at"), p."story_id", n."created_at"
FROM "nominations" n
JOIN "posts" p ON p."show_id" = n."show_id" AND p."id" = n."post_id"
LEFT JOIN "stories" s ON s."show_id" = p."show_id" AND s."id" = p."story_id"
WHERE n."emoji" = '' AND n."taken_back_at" IS NULL;--> statement-breakpoint
DELETE FROM "nominations" WHERE "emoji" = '';--> statement-breakpoint
-- Each emoji by the first of its names. Where a person's is there by several, one that stands counts.
CREATE TEMPORARY TABLE "emoji_names" AS SELECT * FROM (VALUES
	('thumbsup', '+1'), ('thumbsdown', '-1'), ('sun_behind_cloud', 'barely_sunny'), ('honeybee', 'bee'), ('sailboat', 'boat'),
	('open_book', 'book'), ('collision', 'boom'), ('red_car', 'car'), ('flag-cn', 'cn'), ('fried_egg', 'cooking'),
	('man_and_woman_holding_hands', 'couple'), ('woman_and_man_holding_hands', 'couple'),
	('hand_with_index_and_middle_fingers_crossed', 'crossed_fingers'), ('flag-de', 'de'), ('flipper', 'dolphin'),
	('envelope', 'email'), ('flag-es', 'es'), ('heavy_exclamation_mark', 'exclamation'),
	('shocked_face_with_exploding_head', 'exploding_head'), ('face_with_open_mouth_vomiting', 'face_vomiting'),
	('shushing_face', 'face_with_finger_covering_closed_lips'),
	('smiling_face_with_smiling_eyes_and_hand_covering_mouth', 'face_with_hand_over_mouth'),
	('face_with_raised_eyebrow', 'face_with_one_eyebrow_raised'),
	('serious_face_with_symbols_covering_mouth', 'face_with_symbols_on_mouth'), ('punch', 'facepunch'), ('paw_prints', 'feet'),
	('fr', 'flag-fr'), ('gb', 'flag-gb'), ('uk', 'flag-gb'), ('it', 'flag-it'), ('jp', 'flag-jp'), ('kr', 'flag-kr'),
	('ru', 'flag-ru'), ('us', 'flag-us'), ('zany_face', 'grinning_face_with_one_large_and_one_small_eye'),
	('star-struck', 'grinning_face_with_star_eyes'), ('raised_hand', 'hand'), ('poop', 'hankey'), ('shit', 'hankey'),
	('knife', 'hocho'), ('lantern', 'izakaya_lantern'), ('ladybug', 'lady_beetle'), ('satisfied', 'laughing'),
	('lightning_cloud', 'lightning'), ('men-with-bunny-ears-partying', 'man-with-bunny-ears-partying'), ('shoe', 'mans_shoe'),
	('staff_of_aesculapius', 'medical_symbol'), ('pencil', 'memo'), ('two_men_holding_hands', 'men_holding_hands'),
	('reversed_hand_with_middle_finger_extended', 'middle_finger'), ('waxing_gibbous_moon', 'moon'),
	('sun_small_cloud', 'mostly_sunny'), ('mrs_claus', 'mother_christmas'), ('sun_behind_rain_cloud', 'partly_sunny_rain'),
	('telephone', 'phone'), ('running', 'runner'), ('tshirt', 'shirt'), ('the_horns', 'sign_of_the_horns'),
	('tornado_cloud', 'tornado'), ('women_holding_hands', 'two_women_holding_hands'),
	('women-with-bunny-ears-partying', 'woman-with-bunny-ears-partying')
) AS names ("alias", "name");--> statement-breakpoint
INSERT INTO "nominations" ("show_id", "post_id", "user_id", "emoji", "taken_back_at", "event_ts", "created_at")
SELECT DISTINCT ON (n."show_id", n."post_id", n."user_id", e."name")
	n."show_id", n."post_id", n."user_id", e."name", n."taken_back_at", n."event_ts", n."created_at"
FROM "nominations" n JOIN "emoji_names" e ON e."alias" = n."emoji"
ORDER BY n."show_id", n."post_id", n."user_id", e."name", n."taken_back_at" NULLS FIRST
ON CONFLICT ("show_id", "post_id", "user_id", "emoji") DO UPDATE
SET "taken_back_at" = NULL, "event_ts" = excluded."event_ts", "created_at" = excluded."created_at"
WHERE excluded."taken_back_at" IS NULL AND "nominations"."taken_back_at" IS NOT NULL;--> statement-breakpoint
DELETE FROM "nominations" n USING "emoji_names" e WHERE e."alias" = n."emoji";--> statement-breakpoint
DROP TABLE "emoji_names";