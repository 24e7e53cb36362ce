import postgres from 'postgres';

/**
 * What a database knows of channels, so that it can be compared with what another knows of them: whatever stands in it by
 * ids stands here by what people see. What hangs together is written in one transaction, so that half of one shows.
 */
const KNOWN = {
  posts: `select ts, thread_ts, user_id, words from posts where deleted_at is null`,
  shares: `select ts, position, shares.url, label, public_url, state, title
    from shares join posts on posts.id = post_id join links on links.id = link_id where deleted_at is null`,
  keys: `select distinct key, public_url from link_keys
    join links on links.id = link_keys.link_id join shares on shares.link_id = links.id
    join posts on posts.id = post_id where deleted_at is null`,
  stories: `select opened_at, lead.public_url as lead, stories.thread_ts, tsvector_to_array(document) as found_by,
      array_agg(ts order by ts) as posts
    from stories join posts on posts.story_id = stories.id and deleted_at is null
    left join links lead on lead.id = lead_link_id
    left join story_texts on story_texts.story_id = stories.id
    group by stories.show_id, stories.id, lead.public_url, document`,
  nominations: `select ts, nominations.user_id, emoji from nominations join posts on posts.id = post_id
    where deleted_at is null and taken_back_at is null`,
} as const;

export type Stored = Record<keyof typeof KNOWN, string[]>;

export async function storedIn(url: string): Promise<Stored> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  const known = async (query: string) => {
    const rows = await sql.unsafe(`select to_jsonb(known)::text as row from (${query}) known`);
    return rows.map(({ row }) => String(row)).toSorted();
  };
  const stored = {
    posts: await known(KNOWN.posts),
    shares: await known(KNOWN.shares),
    keys: await known(KNOWN.keys),
    stories: await known(KNOWN.stories),
    nominations: await known(KNOWN.nominations),
  };
  await sql.end();
  return stored;
}

/** Pages that people have shared and nobody has read yet. */
export async function unreadIn(url: string): Promise<number> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  const [row] = await sql`select count(*)::int as count from links
    where state <> 'read' and exists (select from shares where link_id = links.id)`;
  await sql.end();
  return Number(row?.['count']);
}
