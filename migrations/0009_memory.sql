CREATE TABLE "story_texts" (
	"show_id" bigint NOT NULL,
	"story_id" bigint NOT NULL,
	"document" "tsvector" NOT NULL,
	CONSTRAINT "story_texts_show_id_story_id_pk" PRIMARY KEY("show_id","story_id")
);
--> statement-breakpoint
ALTER TABLE "story_texts" ADD CONSTRAINT "story_texts_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_texts" ADD CONSTRAINT "story_texts_show_id_story_id_stories_show_id_id_fk" FOREIGN KEY ("show_id","story_id") REFERENCES "public"."stories"("show_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "story_texts_document_index" ON "story_texts" USING gin ("document");--> statement-breakpoint
CREATE INDEX "posts_show_id_posted_at_index" ON "posts" USING btree ("show_id","posted_at");--> statement-breakpoint
-- Where PostgreSQL has no pg_trgm, or not for this role, stories of similar titles are found by their words alone.
DO $$ BEGIN
	CREATE EXTENSION IF NOT EXISTS pg_trgm;
	CREATE INDEX links_title_trigrams ON links USING gin (title gin_trgm_ops);
EXCEPTION WHEN insufficient_privilege OR feature_not_supported OR undefined_file THEN NULL;
END $$;
--> statement-breakpoint
-- Without statistics of a filled database the planner joins each row with each.
ANALYZE posts, shares, links, stories, items;
--> statement-breakpoint
WITH told AS (
	SELECT p.show_id, p.story_id, p.id AS post_id, p.user_id, p.words FROM posts p
	WHERE p.story_id IS NOT NULL AND p.deleted_at IS NULL
), shared AS (
	SELECT told.show_id, told.story_id, shares.link_id FROM told
	JOIN shares ON shares.show_id = told.show_id AND shares.post_id = told.post_id
	UNION
	SELECT show_id, id, lead_link_id FROM stories WHERE episode_id IS NOT NULL
), known AS (
	SELECT shared.story_id, links.*, lower(substring(links.public_url FROM '^[a-z]+://(?:[^/?#@]*@)?([^/?#:]{1,253})')) AS host,
		left(substring(links.public_url FROM '^[a-z]+://[^/?#]*/([^/?#]+)'), 200) AS folder
	FROM shared JOIN links ON links.show_id = shared.show_id AND links.id = shared.link_id
), texts AS (
	SELECT show_id, story_id, words #>> '{}' AS text
	FROM (SELECT show_id, story_id, jsonb_path_query(words, 'strict $.** ? (exists (@.value)).value') AS words FROM told) said
	UNION ALL
	SELECT show_id, story_id, concat_ws(' ', title, description, slack_title, slack_description,
		translate(substring(public_url FROM '://(.*)'), '/-_.?=&#%+', '          ')) FROM known
	UNION ALL
	SELECT show_id, story_id, concat_ws(' ', title, words) FROM items
), marks AS (
	SELECT show_id, story_id, 'from:' || user_id AS mark FROM told WHERE user_id <> ''
	UNION
	SELECT show_id, story_id, 'at:' || regexp_replace(host, '^www[.]', '') || '/' || coalesce(folder, '') FROM known
	WHERE host IS NOT NULL
	UNION
	SELECT show_id, story_id, 'site:' || array_to_string((string_to_array(host, '.'))[label:], '.')
	FROM known, generate_series(1, cardinality(string_to_array(host, '.'))) label
), said AS (
	SELECT show_id, story_id, to_tsvector('simple', left(string_agg(text, ' '), 100000)) AS document FROM texts GROUP BY show_id, story_id
), marked AS (
	SELECT show_id, story_id, array_to_tsvector(array_agg(mark)) AS document FROM marks GROUP BY show_id, story_id
)
INSERT INTO story_texts (show_id, story_id, document)
SELECT stories.show_id, stories.id, coalesce(said.document, '') || coalesce(marked.document, '') FROM stories
LEFT JOIN said ON said.show_id = stories.show_id AND said.story_id = stories.id
LEFT JOIN marked ON marked.show_id = stories.show_id AND marked.story_id = stories.id;
