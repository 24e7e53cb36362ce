import type { PGlite } from '@electric-sql/pglite';
import type { Sql } from 'postgres';

/** Runs SQL with parameters. */
type Query = (text: string, values: readonly (string | number)[]) => Promise<{ id?: number }[]>;

/** Does work in a transaction by the driver alone, statements prepared where it can. */
export type Bare = (work: (query: Query) => Promise<void>) => Promise<void>;

export function barePostgres(client: Sql): Bare {
  return async (work) => {
    await client.begin((sql) => work((text, values) => sql.unsafe(text, [...values], { prepare: true })));
  };
}

export function barePglite(client: PGlite): Bare {
  return (work) =>
    client.transaction(async (tx) =>
      work(async (text, values) => (await tx.query<{ id?: number }>(text, [...values])).rows),
    );
}

const WORDS = JSON.stringify([
  { type: 'paragraph', children: [{ type: 'text', value: 'Look at this page' }] },
]);

/** Inserts the rows that a new post with a new link makes, and asks for nothing. */
export function insertRows(bare: Bare, showId: number, post: { ts: string; url: string; hash: string }) {
  const { ts, url, hash } = post;
  return bare(async (query) => {
    const idOf = async (text: string, values: readonly (string | number)[]) =>
      (await query(`${text} returning id`, values))[0]?.id ?? 0;
    const linkId = await idOf('insert into links (show_id, url, public_url) values ($1, $2, $2)', [
      showId,
      url,
    ]);
    await query('insert into link_keys (show_id, hash, key, version, link_id) values ($1, $2, $3, 3, $4)', [
      showId,
      hash,
      url,
      linkId,
    ]);
    const storyId = await idOf(
      'insert into stories (show_id, opened_at, lead_link_id) values ($1, now(), $2)',
      [showId, linkId],
    );
    const postId = await idOf(
      `insert into posts (show_id, ts, user_id, words, story_id, posted_at, told_at)
        values ($1, $2, 'U0ALICE', $3::text::jsonb, $4, now(), now())`,
      [showId, ts, WORDS, storyId],
    );
    await query('insert into shares (show_id, post_id, link_id, position, url) values ($1, $2, $3, 0, $4)', [
      showId,
      postId,
      linkId,
      url,
    ]);
    await query(
      `insert into story_texts (show_id, story_id, document) values ($1, $2, to_tsvector('simple', $3::text))`,
      [showId, storyId, `Look at this page ${url}`],
    );
    await query(
      `insert into pgboss.job (name, data, singleton_key, policy) values ('enrich-link', $1::text::jsonb, $2, 'exclusive')`,
      [JSON.stringify({ showId, linkId }), `${showId}:bare:${linkId}`],
    );
  });
}
