import { decisionStore } from '../../src/db/decisions.ts';
import { readFile } from 'node:fs/promises';
import { and, asc, between, eq, getTableColumns, isNull, ne, notLike, sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { digestStore } from '../../src/db/digests.ts';
import { episodeStore } from '../../src/db/episodes.ts';
import { migrate } from '../../src/db/migrate.ts';
import { outboxStore } from '../../src/db/outbox.ts';
import { placeThreads } from '../../src/db/placing.ts';
import { postStore } from '../../src/db/posts.ts';
import { digests, links, outbox, outboxParts, posts, stories } from '../../src/db/schema.ts';
import { digestKey } from '../../src/domain/digest.ts';
import { type DatabaseName, inVain, test as base } from '../support/databases.ts';
import { aPost, aPublication, notedQueue } from '../support/shows.ts';
import { executeAll, type OldDatabase, oldDatabase } from './old-database.ts';
import { upgradedDatabases } from '../support/surroundings.ts';

const OLD_TABLES = [
  'deeds',
  'digest_messages',
  'digest_stories',
  'digests',
  'episodes',
  'items',
  'link_keys',
  'links',
  'nominations',
  'people',
  'posts',
  'shares',
  'shows',
  'stories',
];

/** Every row with all its columns: as it has to be by what was kept of the old tables, and as it is. */
const ROWS = {
  workspaces: {
    wanted: `select jsonb_build_object('team_id', team_id, 'created_at', min(at)) from (
        select team_id, created_at as at from kept.shows union all select team_id, learnt_at from kept.people
      ) known group by team_id`,
    found: `select to_jsonb(row) - 'id' - 'heard_since' - 'heard_until' from workspaces row`,
  },
  shows: {
    wanted: `select to_jsonb(row) - 'team_id' || jsonb_build_object(
        'workspace_id', w.id, 'revision', 0, 'own_vote_counts', true,
        'hosts', '[]'::jsonb, 'carry_over_weeks', 8, 'footer', '', 'withheld', '[]'::jsonb, 'scheduled_at', null,
        'back_at', null, 'invited_by', null,
        'says_nothing_new', false, 'web_notes', 'off', 'second_digest', null, 'second_scheduled_at', null,
        'ways', '[]'::jsonb, 'repository', null, 'transistor_show', '')
      from kept.shows row join workspaces w using (team_id)`,
  },
  people: {
    wanted: `select to_jsonb(row) - 'team_id' || jsonb_build_object('workspace_id', w.id)
      from kept.people row join workspaces w using (team_id)`,
    found: `select to_jsonb(row) - 'profile_url' from people row`,
  },
  posts: {
    wanted: `select to_jsonb(row) || jsonb_build_object('told_at', row.created_at) from kept.posts row`,
  },
  links: { wanted: `select to_jsonb(row) from kept.links row` },
  link_keys: {
    wanted: `select to_jsonb(row) || jsonb_build_object('hash', encode(sha256(convert_to(row.key, 'UTF8')), 'hex'))
      from kept.link_keys row`,
  },
  shares: {
    wanted: `select to_jsonb(row) || jsonb_build_object('show_id', p.show_id)
      from kept.shares row join kept.posts p on p.id = row.post_id`,
  },
  nominations: {
    // Each emoji by one of its names, and of a person's by several one that stands.
    wanted: `select distinct on (post_id, row.user_id, replace(emoji, 'honeybee', 'bee'))
        to_jsonb(row) - 'told_ts' || jsonb_build_object('show_id', p.show_id, 'event_ts', row.told_ts,
          'emoji', replace(emoji, 'honeybee', 'bee'))
      from kept.nominations row join kept.posts p on p.id = row.post_id where emoji <> ''
      order by post_id, row.user_id, replace(emoji, 'honeybee', 'bee'), taken_back_at nulls first`,
  },
  presses: {
    wanted: `select jsonb_build_object('show_id', p.show_id, 'user_id', row.user_id, 'lead_link_id', s.lead_link_id,
        'thread_ts', s.thread_ts, 'opened_at', s.opened_at, 'story_id', s.id, 'created_at', row.created_at)
      from kept.nominations row join kept.posts p on p.id = row.post_id join stories s on s.id = p.story_id
      where row.emoji = ''`,
    found: `select to_jsonb(row) - 'id' from presses row`,
  },
  episodes: {
    wanted: `select to_jsonb(row) - 'notes_file_id' from kept.episodes row`,
    found: `select to_jsonb(row) - 'intro' - 'section_order' - 'section_words' from episodes row`,
  },
  stories: {
    wanted: `select to_jsonb(row) from kept.stories row`,
    found: `select to_jsonb(row) - 'lead_link_id' - 'thread_ts' from stories row`,
  },
  items: {
    // What was published stays as it is; of the draft only what hosts decided, of stories that no episode covered.
    wanted: `select to_jsonb(row) - 'id' - 'episode_id' || jsonb_build_object('show_id', e.show_id)
      from kept.items row join kept.episodes e on e.id = row.episode_id where e.published_at is not null
      union all
      select to_jsonb(row) - 'id' - 'episode_id' || jsonb_build_object('show_id', e.show_id, 'section', null, 'position', null)
      from kept.items row join kept.episodes e on e.id = row.episode_id join kept.stories s on s.id = row.story_id
      where e.published_at is null and s.episode_id is null and (row.title is not null or row.commentary is not null)`,
    found: `select to_jsonb(row) - 'words' - 'state' - 'kept_from' - 'reason' - 'follow_up' - 'added_by' - 'joined_to' || jsonb_build_object('commentary', row.words)
      from items row`,
  },
  digests: {
    wanted: `select to_jsonb(row) || jsonb_build_object('kind', 'first') from kept.digests row`,
    found: `select to_jsonb(row) - 'outbox_key' - 'around' from digests row`,
  },
  digest_stories: {
    wanted: `select to_jsonb(row) || jsonb_build_object('show_id', d.show_id, 'kind', 'first')
      from kept.digest_stories row join kept.digests d on d.id = row.digest_id`,
  },
} satisfies Record<string, { wanted: string; found?: string }>;

type House = OldDatabase & { sequences: { before: Sequence[]; after: Sequence[] } };
type Sequence = { name: string; lastValue: string | null };

/** A filled database of 0.1.0 after the migration, built once for the file. What tests do to it is done in vain. */
const test = base.extend('houses', { scope: 'file' }, async ({}, { onCleanup }) => {
  const built = new Map<DatabaseName, Promise<House>>();
  onCleanup(async () => {
    for (const house of built.values()) await (await house).close();
  });
  return (name: DatabaseName): Promise<House> => {
    const house = built.get(name) ?? buildHouse(name);
    built.set(name, house);
    return house;
  };
});

async function buildHouse(name: DatabaseName): Promise<House> {
  const old = await oldDatabase(name);
  const { db } = old;
  await executeAll(db, await readFile(new URL('house.sql', import.meta.url), 'utf8'));
  await db.execute(sql`create schema kept`);
  for (const table of OLD_TABLES) await db.execute(sql.raw(`create table kept.${table} as table ${table}`));
  const before = await sequencesOf(db);
  await migrate(db);
  return { ...old, sequences: { before, after: await sequencesOf(db) } };
}

async function sequencesOf(db: Database): Promise<Sequence[]> {
  return db
    .select({ name: sql<string>`sequencename`, lastValue: sql<string | null>`last_value::text` })
    .from(sql`pg_sequences`)
    .where(
      sql`schemaname = 'public' and sequencename not in ('workspaces_id_seq', 'items_id_seq', 'presses_id_seq')`,
    )
    .orderBy(sql`sequencename`);
}

async function rowsOf(db: Database, query: string): Promise<unknown[]> {
  const rows = await db
    .select({ row: sql<unknown>`row` })
    .from(sql`(${sql.raw(query)}) as compared(row)`)
    .limit(3);
  return rows.map(({ row }) => row);
}

async function countOf(db: Database, query: string): Promise<number> {
  const [row] = await db.select({ count: sql<string>`count(*)` }).from(sql`(${sql.raw(query)}) as counted`);
  return Number(row?.count);
}

describe.each(upgradedDatabases())('the house on %s', { timeout: 60_000 }, (name) => {
  test.for(Object.entries(ROWS))('has the same %s as before', async ([table, compared], { houses }) => {
    const { db } = await houses(name);
    const { wanted, found = `select to_jsonb(row) from ${table} row` } = { found: undefined, ...compared };
    expect(await countOf(db, found)).toBe(await countOf(db, wanted));
    expect(await rowsOf(db, `(${wanted}) except all (${found})`)).toEqual([]);
    expect(await rowsOf(db, `(${found}) except all (${wanted})`)).toEqual([]);
  });

  test('has all of a show of 10,000 posts, and leaves nothing of the old tables', async ({ houses }) => {
    const { db } = await houses(name);
    expect(await countOf(db, `select from posts where show_id = 2`)).toBe(10_000);
    expect(await countOf(db, `select from pg_namespace where nspname = 'before_0003'`)).toBe(0);
  });

  test('goes on with the ids where they were, those of rows that are gone included', async ({ houses }) => {
    const { db, sequences } = await houses(name);
    expect(sequences.after).toEqual(expect.arrayContaining(sequences.before));
    const lastLink = sequences.after.find((sequence) => sequence.name === 'links_id_seq')?.lastValue;
    expect(Number(lastLink)).toBeGreaterThan(await db.$count(links));
    await inVain(db, async (tx) => {
      const { enqueue } = notedQueue();
      await postStore(tx, enqueue).store(1, aPost({ urls: ['https://example.com/new'] }));
      expect(await tx.$count(links, eq(links.id, Number(lastLink) + 1))).toBe(1);
    });
  });

  test('has stories about the first link of their first opener, or else about their thread', async ({
    houses,
  }) => {
    const { db } = await houses(name);
    const about = async (thread: number) => {
      const { ts, postedAt } = await openerOf(db, thread);
      const [story] = await db
        .select({ url: links.publicUrl, threadTs: stories.threadTs })
        .from(stories)
        .leftJoin(links, and(eq(links.showId, stories.showId), eq(links.id, stories.leadLinkId)))
        .where(and(eq(stories.showId, 1), eq(stories.openedAt, postedAt)));
      return story?.threadTs === ts ? 'its thread' : story?.url;
    };
    expect({
      twoLinks: await about(4),
      twoThreads: await about(8),
      noLink: await about(3),
      deletedPosts: await about(1000),
      deletedOpener: await about(1001),
    }).toEqual({
      twoLinks: 'https://example.com/lead/4',
      twoThreads: 'https://example.com/lead/8',
      noLink: 'its thread',
      deletedPosts: 'its thread',
      deletedOpener: 'its thread',
    });
  });

  test('has the stories that placing the same threads again gives', async ({ houses }) => {
    const { db } = await houses(name);
    const from = (await openerOf(db, 890)).ts;
    const to = (await openerOf(db, 1010)).ts;
    await inVain(db, async (tx) => {
      const subjects = () =>
        tx
          .select({ ...getTableColumns(stories), openedAt: sql`null` })
          .from(stories)
          .orderBy(asc(stories.id));
      const members = () =>
        tx
          .select({ id: posts.id, storyId: posts.storyId })
          .from(posts)
          .where(isNull(posts.deletedAt))
          .orderBy(asc(posts.id));
      const before = { subjects: await subjects(), members: await members() };
      const openers = await tx
        .select({ ts: posts.ts })
        .from(posts)
        .where(and(eq(posts.showId, 1), isNull(posts.threadTs), between(posts.ts, from, to)));
      await placeThreads(
        tx,
        notedQueue().enqueue,
        1,
        openers.map(({ ts }) => ts),
      );
      expect(openers).toHaveLength(121);
      expect({ subjects: await subjects(), members: await members() }).toEqual(before);
    });
  });

  test('remembers what was said, and has yet to say what was not', async ({ houses }) => {
    const { db } = await houses(name);
    const slots = await db
      .select({ key: digests.outboxKey, slot: digests.slot })
      .from(digests)
      .orderBy(asc(digests.id));
    expect(slots.map(({ key }) => key)).toEqual(slots.map(({ slot }) => digestKey(slot)));
    const [first, , second, third] = slots.map(({ key }) => key);
    const said = { isSaid: true, ts: null, fileId: null, content: null };
    const entries = await db
      .select({
        showId: outbox.showId,
        key: outbox.key,
        part: outboxParts.part,
        isSaid: sql<boolean>`${outboxParts.saidAt} is not null`,
        ts: outboxParts.ts,
        fileId: outboxParts.fileId,
        content: outboxParts.content,
      })
      .from(outbox)
      .leftJoin(outboxParts, and(eq(outboxParts.showId, outbox.showId), eq(outboxParts.key, outbox.key)))
      .where(notLike(outbox.key, 'notes %'))
      .orderBy(asc(outbox.showId), sql`${outbox.key} collate "C"`, asc(outboxParts.part));
    expect(entries).toEqual([
      { showId: 1, key: first, part: 0, ...said, ts: '1770000001.000000' },
      { showId: 1, key: first, part: 1, ...said, ts: '1770000001.000001' },
      { showId: 1, key: second, part: 0, ...said, ts: '1770000003.000000' },
      { showId: 1, key: third, part: null, ...said, isSaid: false },
      { showId: 1, key: 'episode 1', part: 0, ...said, fileId: 'F0ONE' },
      { showId: 1, key: 'episode 3', part: 0, ...said, fileId: 'F0TWO' },
      { showId: 1, key: 'episode 4', part: 0, ...said, isSaid: false, content: announcement(3) },
      { showId: 1, key: 'greeting', part: 0, ...said },
      { showId: 2, key: first, part: 0, ...said, ts: '1770000002.000000' },
      { showId: 2, key: first, part: 1, ...said, ts: '1770000002.000001' },
      { showId: 2, key: 'episode 2', part: 0, ...said, isSaid: false, content: announcement(1) },
      { showId: 2, key: 'greeting', part: 0, ...said },
    ]);
  });

  test('says neither greetings nor posted notes again, but announcements that were not made', async ({
    houses,
  }) => {
    const { db } = await houses(name);
    await inVain(db, async (tx) => {
      const { queued, enqueue } = notedQueue();
      const store = outboxStore(tx, enqueue);
      expect(await store.keep(1, 'greeting', [{}])).toBe(false);
      expect(await store.keep(1, 'notes 1772442000.000100 U1', [{}])).toBe(false);
      await store.queueUnsaid(1);
      await store.queueUnsaid(2);
      expect(queued).toEqual([
        { name: 'deliver', data: { showId: 1, key: 'episode 4' } },
        { name: 'deliver', data: { showId: 2, key: 'episode 2' } },
      ]);
    });
  });

  test('lets a digest that was said in part be said to its end', async ({ houses }) => {
    const { db } = await houses(name);
    await inVain(db, async (tx) => {
      const { enqueue } = notedQueue();
      const [, , second] = await tx.select().from(digests).orderBy(asc(digests.id));
      const digest = second && (await digestStore(tx, enqueue).claim(1, second.slot, [[1]]));
      expect(digest?.parts.map((storyIds) => storyIds.length)).toEqual([19, 13]);
      const store = outboxStore(tx, enqueue);
      expect(await store.keep(1, second?.outboxKey ?? '', ['first', 'second'])).toBe(true);
      expect((await store.parts(1, second?.outboxKey ?? '')).map(({ isSaid }) => isSaid)).toEqual([
        true,
        false,
      ]);
    });
  });

  test('has in its episodes what was published, in the same order', async ({ houses }) => {
    const { db } = await houses(name);
    const episodes = episodeStore(db, notedQueue().enqueue);
    const second = await episodes.numbered(1, 2);
    const decisions = decisionStore(db, notedQueue().enqueue);
    const published = second && (await decisions.published(second));
    const before = await db
      .select({ storyId: sql<number>`story_id::float8`, title: sql<string | null>`title` })
      .from(sql`kept.items`)
      .where(sql`episode_id = ${second?.id}`)
      .orderBy(sql`position`);
    expect(before.length).toBeGreaterThan(50);
    expect(await countOf(db, `select from kept.items where title = 'A late title'`)).toBe(1);
    expect(published?.map(({ title }) => title)).not.toContain('A late title');
    expect(published?.map(({ storyId, title = null }) => ({ storyId, title }))).toEqual(before);
    expect(new Set(published?.map(({ section }) => section))).toEqual(new Set(['news']));
  });

  test('goes on with the draft, what hosts decided of it, and its publishing', async ({ houses }) => {
    const { db } = await houses(name);
    await inVain(db, async (tx) => {
      const { queued, enqueue } = notedQueue();
      const episodes = episodeStore(tx, enqueue);
      const draft = await episodes.draft(1);
      if (!draft) throw new Error('there is no draft');
      const decided = await decisionStore(tx, enqueue).open(1);
      expect(new Set(decided.map(({ title, words }) => title ?? words))).toEqual(
        new Set([
          "A host's title of 1000",
          "A host's title of 1200",
          "A host's title of 1201",
          'My own words',
        ]),
      );
      expect(decided.filter(({ section, position }) => section ?? position)).toEqual([]);
      const storyIds = decided.map(({ storyId }) => storyId);
      expect(await episodes.publish(draft, await aPublication(tx, 1, ...storyIds))).toBe('done');
      expect(queued).toContainEqual({ name: 'announce-episode', data: { showId: 1, episodeId: draft.id } });
      expect(await episodes.ensureDraft(1)).toMatchObject({ number: 5 });
    });
  });

  test('finds the episode that covered a link that is posted again', async ({ houses }) => {
    const { db } = await houses(name);
    await inVain(db, async (tx) => {
      const store = postStore(tx, notedQueue().enqueue);
      const ts = `${Math.floor(Date.now() / 1000)}.000100`;
      await store.store(1, aPost({ ts, urls: ['https://www.example.com/lead/6'] }));
      expect(await store.hintOf(1, ts)).toMatchObject({
        covered: [{ publicUrl: 'https://example.com/lead/6', episode: 1 }],
      });
    });
  });
});

/** The first post of one of the first show's threads, by its number. */
async function openerOf(db: Database, thread: number): Promise<{ ts: string; postedAt: Date }> {
  const [opener] = await db
    .select({ ts: posts.ts, postedAt: posts.postedAt })
    .from(posts)
    .where(and(eq(posts.showId, 1), isNull(posts.threadTs), ne(posts.userId, '')))
    .orderBy(asc(posts.ts))
    .limit(1)
    .offset(thread);
  if (!opener) throw new Error(`there is no thread ${thread}`);
  return opener;
}

function announcement(number: number) {
  return {
    file: {
      filename: `episode-0${number}.md`,
      title: `Show notes of episode #0${number}`,
      content: `### Episode ${number}`,
      comment: `Episode #0${number} is published. Thank you for the stories!`,
    },
  };
}
