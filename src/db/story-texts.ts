import { sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import { isIn } from './lists.ts';
import { furtherLinks, items, links, posts, shares, stories, storyTexts } from './schema.ts';

/** PostgreSQL takes a megabyte of words. */
const CHARACTERS = 100_000;

/**
 * Keeps what stories are found by as they are now: what hosts and posters say, what is known of their links, and marks
 * that no word can be: `from:U0ADA` for who posted, `site:example.com` for each domain that a link's host is in,
 * `at:example.com/blog` for the part of a site. Migration 0009 did the same for what was there.
 */
export async function keepTexts(tx: Database, showId: number, storyIds: readonly number[]): Promise<void> {
  if (storyIds.length === 0) return;
  await tx.execute(sql`
    with told as (
      select ${stories.id} as story_id, ${posts.id} as post_id, ${posts.userId} as user_id, ${posts.words} as words
      from ${stories} join ${posts} on ${posts.showId} = ${showId} and ${posts.storyId} = ${stories.id}
        and ${posts.deletedAt} is null
      where ${stories.showId} = ${showId} and ${isIn(stories.id, storyIds)}
    ), shared as (
      select story_id, ${shares.linkId} as link_id
      from told join ${shares} on ${shares.showId} = ${showId} and ${shares.postId} = told.post_id
      union
      select ${stories.id}, ${stories.leadLinkId} from ${stories}
      left join ${items} on ${items.showId} = ${showId} and ${items.storyId} = ${stories.id}
      where ${stories.showId} = ${showId} and ${isIn(stories.id, storyIds)}
        and (${stories.episodeId} is not null or ${items.addedBy} is not null)
      union
      select ${furtherLinks.storyId}, ${furtherLinks.linkId} from ${furtherLinks}
      where ${furtherLinks.showId} = ${showId} and ${isIn(furtherLinks.storyId, storyIds)}
    ), known as (
      select story_id, ${links}.*, lower(substring(${links.publicUrl} from '^[a-z]+://(?:[^/?#@]*@)?([^/?#:]{1,253})')) as host,
        left(substring(${links.publicUrl} from '^[a-z]+://[^/?#]*/([^/?#]+)'), 200) as folder
      from shared join ${links} on ${links.showId} = ${showId} and ${links.id} = link_id
    ), texts as (
      select story_id, words #>> '{}' as text
      from (select story_id, jsonb_path_query(words, 'strict $.** ? (exists (@.value)).value') as words from told) said
      union all
      select story_id, concat_ws(' ', title, description, slack_title, slack_description,
        translate(substring(public_url from '://(.*)'), '/-_.?=&#%+', '          ')) from known
      union all
      select ${items.storyId}, concat_ws(' ', ${items.title}, ${items.words}) from ${items}
      where ${items.showId} = ${showId} and ${isIn(items.storyId, storyIds)}
    ), marks as (
      select story_id, 'from:' || user_id as mark from told where user_id <> ''
      union
      select story_id, 'at:' || regexp_replace(host, '^www[.]', '') || '/' || coalesce(folder, '') from known
      where host is not null
      union
      select story_id, 'site:' || array_to_string((string_to_array(host, '.'))[label:], '.')
      from known, generate_series(1, cardinality(string_to_array(host, '.'))) label
    )
    insert into ${storyTexts} (show_id, story_id, document)
    select ${stories.showId}, ${stories.id},
      to_tsvector('simple', left(coalesce((select string_agg(text, ' ') from texts where story_id = ${stories.id}), ''), ${CHARACTERS}))
        || coalesce((select array_to_tsvector(array_agg(mark)) from marks where story_id = ${stories.id}), '')
    from ${stories} where ${stories.showId} = ${showId} and ${isIn(stories.id, storyIds)}
    on conflict (show_id, story_id) do update set document = excluded.document
      where story_texts.document <> excluded.document`);
}
