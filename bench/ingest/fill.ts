import { sql } from 'drizzle-orm';
import type { Database } from '../../src/db/database.ts';

/** Has a show hold so many posts of the last twenty years, with a link and a story each, after those that it has. */
export async function fill(db: Database, showId: number, posts: number): Promise<void> {
  const age = `(${posts} - n) * interval '7000 days' / ${posts} + interval '1 day'`;
  const ts = `to_char(extract(epoch from now() - ${age}) + n * 0.000001, 'FM9999999999.000000')`;
  const inserts = [
    `insert into links (show_id, id, url, public_url, state, title, title_source) overriding system value
      select ${showId}, n, url, url, 'read', 'Page ' || n, 'title'
      from (select n, 'https://stored' || n % 500 || '.example.com/' || n as url from generate_series(1, ${posts}) n) pages`,
    `insert into link_keys (show_id, hash, key, version, link_id)
      select show_id, encode(sha256(url::bytea), 'hex'), url, 3, id from links where show_id = ${showId}`,
    `insert into stories (show_id, id, opened_at, lead_link_id) overriding system value
      select ${showId}, n, now() - ${age}, n from generate_series(1, ${posts}) n`,
    `insert into posts (show_id, id, ts, user_id, words, story_id, posted_at, told_at) overriding system value
      select ${showId}, n, ${ts}, 'U' || n % 100, jsonb_build_array(jsonb_build_object('type', 'paragraph', 'children',
        jsonb_build_array(jsonb_build_object('type', 'text', 'value', 'Look at page ' || n)))), n, now() - ${age}, now()
      from generate_series(1, ${posts}) n`,
    `insert into shares (show_id, post_id, link_id, position, url)
      select show_id, id, id, 0, url from links where show_id = ${showId}`,
    `insert into story_texts (show_id, story_id, document)
      select show_id, id, to_tsvector('simple', 'Look at page ' || id) from stories where show_id = ${showId}`,
    ...['links', 'stories', 'posts'].map(
      (table) => `select setval(pg_get_serial_sequence('${table}', 'id'), ${posts}, true)`,
    ),
  ];
  await db.transaction(async (tx) => {
    await tx.execute(sql`set local statement_timeout = 0`);
    for (const statement of [...inserts, 'analyze']) await tx.execute(sql.raw(statement));
  });
}
