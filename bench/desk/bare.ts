/** SQL by hand that reads what an answer of the desk needs, in the fewest queries that make sense. */

/** Runs SQL in which `:show` stands for the show. */
export type Query = (text: string) => Promise<Record<string, string | number | null>[]>;
type Bare = (query: Query) => Promise<unknown>;

const NOMINATING = `'studio_microphone', 'dart', 'bee', 'bug', 'beers'`;

/** The ids of what anybody may have nominated, and how many others wait. */
const JUDGED = `with recent as materialized (
    select distinct story_id as id from posts
    where show_id = :show and deleted_at is null and posted_at > now() - interval '56 days'
      and not exists (select from stories
        where stories.show_id = :show and stories.id = posts.story_id and episode_id is not null)
  ), told as materialized (
    select recent.id, of_posts.*, exists (select from presses where show_id = :show and story_id = recent.id) as is_pressed
    from recent cross join lateral (
      select
        bool_or(exists (select from nominations where nominations.show_id = :show and post_id = posts.id
          and taken_back_at is null and emoji in (${NOMINATING}))) as has_votes,
        bool_or(exists (select from shares where shares.show_id = :show and post_id = posts.id)) as has_links
      from posts where show_id = :show and story_id = recent.id and deleted_at is null
    ) of_posts
  )
  select string_agg(id::text, ',') filter (where has_votes or is_pressed) as ids,
    count(*) filter (where has_links and not has_votes and not is_pressed
      and not exists (select from items where show_id = :show and story_id = told.id)) as waiting
  from told`;

/** All that there is of stories: a row a share, or a post. */
const DETAILS = `stories.id, opened_at, posts.id as post_id, posts.ts, posts.thread_ts, posts.posted_at, posts.words, posts.user_id,
    people.name, people.is_bot, shares.url as posted, shares.label, links.url, links.public_url, links.state, links.failure, links.title,
    links.title_source, links.description, links.slack_title, links.slack_description,
    items.section, items.position, items.title as given, items.words as told, items.state as decided, items.added_by,
    (select jsonb_agg(key) from link_keys where show_id = :show and link_id = links.id) as keys,
    (select jsonb_agg(user_id) from presses where show_id = :show and story_id = stories.id) as presses,
    (select jsonb_agg(jsonb_build_object('user', user_id, 'emoji', emoji)) from nominations
      where show_id = :show and post_id = posts.id and taken_back_at is null) as votes`;

const JOINED = `left join posts on posts.show_id = :show and posts.story_id = stories.id and deleted_at is null
  left join people on people.workspace_id = (select workspace_id from shows where id = :show) and people.user_id = posts.user_id
  left join shares on shares.show_id = :show and shares.post_id = posts.id
  left join links on links.show_id = :show and links.id = shares.link_id
  left join items on items.show_id = :show and items.story_id = stories.id`;

/** What hosts decided about stories that may have no vote. */
const DECIDED = `select items.* from items where show_id = :show and not exists (
  select from stories where stories.show_id = :show and stories.id = story_id and episode_id is not null)`;

const NEXT = `select * from episodes where show_id = :show and published_at is null`;

const LAST_CHANGE = `select * from changes where show_id = :show and undoes is null order by id desc limit 1`;

const EPISODES = `select number, held_on, topic, published_at from episodes where show_id = :show`;

const inEpisodes = (linkIds: string) => `select lead_link_id, stories.id, number, held_on from stories
  join episodes on episodes.show_id = :show and episodes.id = episode_id
  where stories.show_id = :show and lead_link_id in (${linkIds})`;

const sharedInEpisodes = (linkIds: string) => `select link_id, stories.id, number, held_on from shares
  join posts on posts.show_id = :show and posts.id = post_id and deleted_at is null
  join stories on stories.show_id = :show and stories.id = story_id
  join episodes on episodes.show_id = :show and episodes.id = episode_id
  where shares.show_id = :show and link_id in (${linkIds})
  union ${inEpisodes(linkIds)}`;

/** @returns the ids of the links */
async function readDraft(query: Query): Promise<string> {
  const [judged] = await query(JUDGED);
  await query(DECIDED);
  const rows = await query(`select links.id as link_id, ${DETAILS} from stories ${JOINED}
    where stories.show_id = :show and stories.id in (${judged?.['ids'] ?? 0})`);
  return rows.map((row) => row['link_id'] ?? 0).join();
}

export const BARE: Record<'draft' | 'home' | 'check', Bare> = {
  draft: readDraft,
  async home(query) {
    await query(NEXT);
    await query(sharedInEpisodes(await readDraft(query)));
    await query(LAST_CHANGE);
  },
  async check(query) {
    await query(NEXT);
    await query(inEpisodes(await readDraft(query)));
    await query(EPISODES);
  },
};

const search =
  (where: string): Bare =>
  async (query) => {
    await query(`select number, lead.title as lead, ${DETAILS}
      from (select stories.* from story_texts
        join stories on stories.show_id = story_texts.show_id and stories.id = story_id
        where story_texts.show_id = :show and ${where} order by opened_at desc, stories.id desc limit 11) stories
      left join episodes on episodes.show_id = :show and episodes.id = stories.episode_id
      left join links lead on lead.show_id = :show and lead.id = lead_link_id
      ${JOINED} order by opened_at desc, stories.id desc`);
    await query(NEXT);
  };

/** `cfcd208` stands in most texts, `0e65972` in few, and `nowhere` in none. */
export const SEARCHES: readonly { text: string; bare: Bare }[] = [
  { text: '0e65972', bare: search(`document @@ '0e65972:*'`) },
  { text: 'cfcd208', bare: search(`document @@ 'cfcd208:*'`) },
  { text: 'nowhere', bare: search(`document @@ 'nowhere:*'`) },
  { text: 'cfcd208 c4ca423 0e6', bare: search(`document @@ 'cfcd208 & c4ca423 & 0e6:*'`) },
  { text: 'cfcd208 from:@person7', bare: search(`document @@ 'cfcd208:* & ''from:U7'''::tsquery`) },
  { text: 'site:site42.example.com', bare: search(`document @@ '''site:site42.example.com'''::tsquery`) },
  { text: 'site:nowhere.example.com', bare: search(`document @@ '''site:nowhere.example.com'''::tsquery`) },
  {
    text: 'c4ca423 in:#500',
    bare: search(
      `document @@ 'c4ca423:*' and episode_id = (select id from episodes where show_id = :show and number = 500)`,
    ),
  },
];
