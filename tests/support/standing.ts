import { type SQL, sql } from 'drizzle-orm';
import type { PlaygroundSlack } from '../../playground/slack.ts';
import { readMessage } from '../../playground/slack/messages.ts';
import type { Database } from '../../src/db/database.ts';
import { rowOf, rowsOf } from '../../src/db/rows.ts';
import type { Words } from '../../src/domain/words/words.ts';
import { messageOf } from '../../src/slack/api/incoming.ts';
import { CHANNEL } from './bot.ts';
import { MIC } from './desk.ts';

/** A post with what belongs to it. */
export type Standing = {
  ts: string;
  threadTs: string | null;
  userId: string;
  words: Words;
  editedTs: string | null;
  links: string[];
  votes: string[];
};

/** The posts of #swarmalicious as its history has them, in their order. Nothing but the microphone nominates. */
export function postsInChannel({ world }: PlaygroundSlack): Standing[] {
  const channel = world.channels.get(CHANNEL);
  return [...(channel?.messages.values() ?? [])].flatMap(
    (stored) => (channel && standingOf(readMessage(channel, stored))) ?? [],
  );
}

/** A message of the history or of an event, if somebody wrote it. */
export function standingOf(message: unknown): Standing | undefined {
  const { post, reactions = [] } = messageOf(message) ?? {};
  if (!post) return undefined;
  const { ts, threadTs = null, userId, words, editedTs = null, links } = post;
  const votes = reactions.filter(({ emoji }) => emoji === MIC).map((reaction) => reaction.userId);
  return {
    ts,
    threadTs,
    userId,
    words,
    editedTs,
    links: links.map(({ url }) => url),
    votes: votes.toSorted(),
  };
}

/** The posts that are stored, in their order. */
export async function postsStored(db: Database): Promise<Standing[]> {
  return rowsOf<Standing>(
    db,
    sql`select ts, thread_ts as "threadTs", user_id as "userId", words, edited_ts as "editedTs",
      (select coalesce(json_agg(url order by position), '[]') from shares
        where show_id = posts.show_id and post_id = posts.id) as links,
      (select coalesce(json_agg(user_id order by user_id), '[]') from nominations
        where show_id = posts.show_id and post_id = posts.id and taken_back_at is null) as votes
    from posts where deleted_at is null order by ts::numeric`,
  );
}

/** The stories as who reads them would know them: how they are numbered and when they were stored does not count. */
export async function storiesStored(db: Database): Promise<{ posts: string[] }[]> {
  return rowsOf<{ posts: string[] }>(
    db,
    sql`select (select public_url from links where show_id = stories.show_id and id = lead_link_id) as lead, stories.thread_ts,
      opened_at::text, episode_id,
      json_agg(ts order by ts::numeric) as posts
    from stories join posts on posts.show_id = stories.show_id and story_id = stories.id and deleted_at is null
    group by stories.show_id, stories.id order by min(ts::numeric)`,
  );
}

/** How many rows there are that no fault may leave behind. */
export async function flawsStored(db: Database) {
  const twice = (table: SQL, key: SQL) =>
    sql`(select count(*) from (select from ${table} group by ${key} having count(*) > 1) as twice)::int`;
  return rowOf<typeof NO_FLAWS>(
    db,
    sql`select ${twice(sql`shows`, sql`channel_id`)} as "showsTwice", ${twice(sql`posts`, sql`ts`)} as "postsTwice",
      ${twice(sql`links`, sql`public_url`)} as "linksTwice", ${twice(sql`shares`, sql`post_id, url`)} as "sharesTwice",
      ${twice(sql`nominations`, sql`post_id, user_id, emoji`)} as "nominationsTwice",
      ${twice(
        sql`stories where episode_id is null and exists (select from posts where story_id = stories.id)`,
        sql`coalesce(lead_link_id::text, thread_ts)`,
      )} as "storiesTwice",
      (select count(*) from links where not exists (select from shares where link_id = links.id))::int as "linksNowhere",
      (select count(*) from shares where not exists (select from posts where id = post_id and story_id is not null))::int
        as "sharesWithoutStory",
      (select count(*) from set_aside)::int as "setAside",
      (select count(*) from pgboss.job where state = 'failed')::int as "jobsDead",
      (select count(*) from links where state = 'waiting' and not exists (select from pgboss.job
        where name = 'enrich-link' and singleton_key = links.show_id || ':' || links.id and state < 'completed'))::int
        as "readingsLost"`,
  );
}

export const NO_FLAWS = {
  showsTwice: 0,
  postsTwice: 0,
  linksTwice: 0,
  sharesTwice: 0,
  nominationsTwice: 0,
  storiesTwice: 0,
  linksNowhere: 0,
  sharesWithoutStory: 0,
  setAside: 0,
  jobsDead: 0,
  readingsLost: 0,
};
