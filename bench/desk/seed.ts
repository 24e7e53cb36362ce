import { readdir, readFile } from 'node:fs/promises';
import { sql } from 'drizzle-orm';
import type { Database } from '../../src/db/database.ts';

const MIGRATIONS = new URL('../../migrations/', import.meta.url);

export const LINKS = 100_000;
export const EPISODES = 1_000;
/** Posted in the last eight weeks. */
export const OPEN = 3_000;

/**
 * Fills a show: a link a post a story, of which each episode covered eight. Of those of the last eight weeks every 50th
 * has three nominations, and every fifth other reactions; ten are about links that an episode had. Of 2,000 words the
 * first stand in most texts and the last in hardly any.
 */
export async function seed(db: Database, showId: number): Promise<void> {
  const file = (await readdir(MIGRATIONS)).find((name) => name.endsWith('_memory.sql')) ?? '';
  const migration = await readFile(new URL(file, MIGRATIONS), 'utf8');
  const texts = migration.split('--> statement-breakpoint').at(-1) ?? '';
  await db.transaction(async (tx) => {
    await tx.execute(sql`set local statement_timeout = 0`);
    await tx.execute(sql`select setseed(0.5)`);
    for (const statement of [...statements(showId), 'analyze', texts, 'analyze']) {
      await tx.execute(sql.raw(statement));
    }
  });
}

/** So many words; `row` makes them others in each row. */
function words(count: number, row: string): string {
  return `(select string_agg(substr(md5(floor(2000 * power(random(), 3))::int::text), 1, 7), ' ')
    from generate_series(1, ${count} + 0 * ${row}))`;
}

function statements(showId: number): string[] {
  const age = `case when n > ${LINKS - OPEN} then (${LINKS} - n) * interval '55 days' / ${OPEN}
    else interval '57 days' + (${LINKS - OPEN} - n) * interval '7000 days' / ${LINKS - OPEN} end`;
  const ts = `to_char(extract(epoch from now() - ${age}) + n * 0.000001, 'FM9999999999.000000')`;
  const isCovered = `n <= ${LINKS - OPEN} and n % 12 = 0 and n / 12 <= ${EPISODES * 8}`;
  return [
    `insert into people (workspace_id, user_id, name, is_bot, learnt_at)
      select (select workspace_id from shows where id = ${showId}), 'U' || n, 'Person' || n, false, now() + interval '1 day'
      from generate_series(0, 99) n`,
    `insert into links (show_id, id, url, public_url, state, title, title_source, description) overriding system value
      select ${showId}, n, url, url, 'read', ${words(8, 'n')}, 'title', ${words(20, 'n')}
      from (select n, 'https://site' || n % 500 || '.example.com/' || n % 7 || '/' || n as url
        from generate_series(1, ${LINKS}) n) pages`,
    `insert into link_keys (show_id, hash, key, version, link_id) select ${showId}, md5(url), url, 3, id from links`,
    `insert into episodes (show_id, id, number, held_on, notes, published_at, published_by) overriding system value
      select ${showId}, n, n, current_date - 57 - (${EPISODES} - n) * 7, '### Notes',
        now() - interval '57 days' - (${EPISODES} - n) * interval '7 days', 'U1' from generate_series(1, ${EPISODES}) n`,
    `insert into episodes (show_id, id, number) overriding system value values (${showId}, ${EPISODES + 1}, ${EPISODES + 1})`,
    `insert into stories (show_id, id, opened_at, lead_link_id, episode_id) overriding system value
      select ${showId}, n, now() - ${age}, case when n > ${LINKS - 10} then 12 * (${LINKS} - n + 1) else n end,
        case when ${isCovered} then (n / 12 - 1) / 8 + 1 end
      from generate_series(1, ${LINKS}) n`,
    `insert into posts (show_id, id, ts, user_id, words, story_id, posted_at) overriding system value
      select ${showId}, n, ${ts}, 'U' || n % 100, jsonb_build_array(jsonb_build_object('type', 'paragraph', 'children',
        jsonb_build_array(jsonb_build_object('type', 'text', 'value', ${words(25, 'n')})))), n, now() - ${age}
      from generate_series(1, ${LINKS}) n`,
    `insert into shares (show_id, post_id, link_id, position, url)
      select ${showId}, stories.id, lead_link_id, 0, url from stories join links on links.id = lead_link_id`,
    `insert into nominations (show_id, post_id, user_id, emoji)
      select ${showId}, n, 'U' || (n + voter) % 100, 'studio_microphone'
      from generate_series(1, ${LINKS}) n, generate_series(1, 3) voter
      where n % 50 = 0 or n % 12 = 0 and n <= ${LINKS - OPEN}`,
    `insert into nominations (show_id, post_id, user_id, emoji)
      select ${showId}, n, 'U7', '+1' from generate_series(1, ${LINKS}) n where n % 5 = 1`,
    `insert into items (show_id, story_id, section, position)
      select ${showId}, id, 'news', id from stories where episode_id is not null`,
  ];
}
