import { eq, sql } from 'drizzle-orm';
import { describe, expect, onTestFinished } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { linkStore } from '../../src/db/links.ts';
import { migrate } from '../../src/db/migrate.ts';
import { postStore } from '../../src/db/posts.ts';
import { items } from '../../src/db/schema.ts';
import { storyStore } from '../../src/db/stories.ts';
import type { Words } from '../../src/domain/words/words.ts';
import { type DatabaseName, test } from '../support/databases.ts';
import { aPost, MONDAY, notedQueue, tsAt } from '../support/shows.ts';
import { oldDatabase } from './old-database.ts';
import { upgradedDatabases } from '../support/surroundings.ts';

const A = 'https://excalidraw.com/#json=AAA,key1';
const B = 'https://excalidraw.com/#json=BBB,key2';
const SHORT = 'https://bit.ly/3AbCdEf';
const STORY = 'https://example.com/story';

/** Posts of 0.1.0, an hour apart, each in a thread and with the link it was given: those with one link were one story. */
type OldPost = { urls: string[]; link: number; story: number; replyTo?: number };
const POSTS: OldPost[] = [
  { urls: [A], link: 1, story: 1 },
  { urls: [B], link: 1, story: 1 },
  { urls: [B, A], link: 1, story: 1 },
  { urls: [SHORT], link: 2, story: 2 },
  { urls: [STORY], link: 2, story: 2 },
  { urls: [`${A}x`], link: 1, story: 3 },
];

/** A channel of 0.1.0, which took drawings for one page as their addresses differ in the fragment alone. */
async function aChannelOf010(name: DatabaseName, told: readonly OldPost[] = POSTS) {
  const old = await oldDatabase(name);
  onTestFinished(() => old.close());
  const { db } = old;
  await db.execute(sql`insert into shows
    (team_id, channel_id, channel_name, is_private, name, company, sections, time_zone, digest_cron)
    values ('T1', 'C1', 'news', false, 'Cloud Talk', 'Acme', '[]', 'UTC', '0 0 1 1 *')`);
  await db.execute(sql`insert into links (show_id, url, public_url, state, title, title_source)
    values (1, ${A}, ${A}, 'read', 'Excalidraw', 'title'), (1, ${SHORT}, ${STORY}, 'read', 'The story', 'title')`);
  await db.execute(sql`insert into link_keys (show_id, key, version, link_id)
    values (1, 'https://excalidraw.com/', 1, 1), (1, ${SHORT}, 1, 2), (1, ${STORY}, 1, 2)`);
  await db.execute(sql`insert into episodes (show_id, number, notes, published_at, published_by)
    values (1, 1, '### Episode 1', ${at(400)}::timestamptz, 'U1'), (1, 2, null, null, null)`);
  await db.execute(sql`insert into stories (show_id, opened_at, episode_id)
    values (1, ${at(60)}, null), (1, ${at(240)}, null), (1, ${at(0)}, 1), (1, ${at(420)}, null)`);
  for (const [index, { urls, link, story, replyTo }] of told.entries()) {
    const minutes = story === 3 ? 0 : (index + 1) * 60;
    const threadTs = replyTo === undefined ? null : tsAt(replyTo);
    const words: Words = [
      { type: 'paragraph', children: urls.map((url) => ({ type: 'link', url, children: [] })) },
    ];
    await db.execute(sql`insert into posts (show_id, ts, thread_ts, user_id, words, story_id, posted_at)
      values (1, ${tsAt(minutes)}, ${threadTs}, 'U1', ${JSON.stringify(words)}::jsonb, ${story}, ${at(minutes)})`);
    const [url] = urls;
    if (url) await db.execute(sql`insert into shares values (${index + 1}, ${link}, 0, ${url})`);
    // Somebody pressed Nominate for each story: of its first post, that was, and by the number of the story.
    const isFirst = told.findIndex((other) => other.story === story) === index;
    if (isFirst) {
      await db.execute(sql`insert into nominations (post_id, user_id, emoji)
        values (${index + 1}, ${`PRESSED-${story}`}, '')`);
    }
  }
  await db.execute(sql`insert into items (episode_id, story_id, section, position, title)
    values (2, 1, 'news', 0, 'A drawing'), (1, 3, 'news', 0, 'Another')`);
  await migrate(db);
  return db;
}

/** The story that hosts gave a title. */
async function decidedOn(db: Database, title: string): Promise<unknown> {
  const [item] = await db.select({ storyId: items.storyId }).from(items).where(eq(items.title, title));
  return item?.storyId;
}

function at(minutes: number): string {
  return new Date(MONDAY.getTime() + minutes * 60_000).toISOString();
}

describe.each(upgradedDatabases())('links that 0.1.0 took for one on %s', { timeout: 60_000 }, (name) => {
  test('are parted where they are not, with their stories; a second time changes nothing', async () => {
    const db = await aChannelOf010(name);
    const { queued, enqueue } = notedQueue();
    const { rekey, find } = linkStore(db, enqueue);
    const { open, byId } = storyStore(db);
    const told = async () => {
      const stories = await open(1, new Date(0));
      return stories.map(({ posts }) => posts.map(({ shares }) => shares.map(({ url }) => url)));
    };
    const parted = [[[A]], [[B], [B, A]], [[SHORT], [STORY]]];
    await rekey(1);
    expect(await told()).toEqual(parted);
    const idOf = async (url: string) => (await find(1, url))?.link.id;
    expect([await idOf(A), await idOf(SHORT), await idOf(STORY)]).toEqual([1, 2, 2]);
    expect(await idOf(B)).not.toBe(1);
    expect(await idOf('https://excalidraw.com/')).toBeUndefined();
    // What an episode covered, and what a host decided, stays.
    const [covered] = await byId(1, [3]);
    expect(covered?.posts.map(({ shares }) => shares.map(({ url }) => url))).toEqual([[`${A}x`]]);
    const drawings = await open(1, new Date(0));
    expect(drawings.slice(0, 2).map(({ id }) => id)).toContain(await decidedOn(db, 'A drawing'));
    // Their pages are asked again, as they may say that some are one.
    const reading = queued.filter((job) => job.name === 'enrich-link').map(({ data }) => data);
    expect(reading).toContainEqual({ showId: 1, linkId: 1 });
    expect(reading).toContainEqual({ showId: 1, linkId: await idOf(B) });
    expect(reading).not.toContainEqual({ showId: 1, linkId: 2 });

    queued.length = 0;
    await rekey(1);
    expect(await told()).toEqual(parted);
    expect(queued).toEqual([]);
  });

  test.for<[string, OldPost[], (string | undefined)[][]]>([
    ['is the one that was stored first', POSTS, [[A, 'PRESSED-1'], [B], [SHORT, 'PRESSED-2']]],
    [
      'was stored after another',
      [
        { urls: [B], link: 1, story: 1 },
        { urls: [A], link: 1, story: 1 },
        { urls: [B], link: 1, story: 1 },
      ],
      [[B, 'PRESSED-1'], [A]],
    ],
    [
      'was covered before',
      [
        { urls: [B], link: 1, story: 3 },
        ...Array.from({ length: 5 }, () => ({ urls: [A], link: 1, story: 1 })),
        { urls: [], link: 1, story: 4, replyTo: 0 },
      ],
      [
        [A, 'PRESSED-1'],
        [undefined, 'PRESSED-4'],
      ],
    ],
  ])(
    'leave presses and what hosts decided with the link of the first post, which %s',
    async ([, posts, wanted]) => {
      const db = await aChannelOf010(name, posts);
      const { rekey } = linkStore(db, notedQueue().enqueue);
      const stories = storyStore(db);
      await rekey(1);
      const open = await stories.open(1, new Date(0));
      expect(open.map((story) => [story.posts[0]?.shares[0]?.url, ...story.presses])).toEqual(wanted);
      expect(open[0]?.id).toBe(1);
      expect(await decidedOn(db, 'A drawing')).toBe(1);
      const [covered] = await stories.byId(1, [3]);
      expect(covered?.presses).toEqual(posts.some(({ story }) => story === 3) ? ['PRESSED-3'] : []);
    },
  );

  test('leave them with it also where it was posted again before', async () => {
    const db = await aChannelOf010(name);
    const { enqueue } = notedQueue();
    const stories = storyStore(db);
    // Today's rules make another link of it, as long as the old keys stand.
    await postStore(db, enqueue).store(1, aPost({ ts: tsAt(500), urls: [A] }));
    await linkStore(db, enqueue).rekey(1);
    const open = await stories.open(1, new Date(0));
    expect(open.map(({ posts, presses }) => [posts.map(({ ts }) => ts), ...presses])).toEqual([
      [[tsAt(60), tsAt(500)], 'PRESSED-1'],
      [[tsAt(120), tsAt(180)]],
      [[tsAt(240), tsAt(300)], 'PRESSED-2'],
    ]);
    expect(open[0]?.id).toBe(await decidedOn(db, 'A drawing'));
  });
});
