import { readFile } from 'node:fs/promises';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { digestStore } from '../../src/db/digests.ts';
import { episodeStore } from '../../src/db/episodes.ts';
import { migrate } from '../../src/db/migrate.ts';
import { outboxStore } from '../../src/db/outbox.ts';
import { placeThreads } from '../../src/db/placing.ts';
import { postStore } from '../../src/db/posts.ts';
import { digests, links, outboxParts, posts, stories } from '../../src/db/schema.ts';
import { storyStore } from '../../src/db/stories.ts';
import { digestKey } from '../../src/domain/digest.ts';
import { type DatabaseName, DATABASES, inVain, newPostgres, test as base } from '../support/databases.ts';
import { aPost, notedQueue } from '../support/shows.ts';
import { executeAll, type LoneDatabase, oldDatabase } from './old-database.ts';

const OLD_TABLES = [
  ...[
    'shows',
    'people',
    'posts',
    'links',
    'link_keys',
    'shares',
    'nominations',
    'stories',
    'episodes',
    'items',
  ],
  ...['digests', 'digest_stories', 'digest_messages', 'deeds'],
];

/** Every row with all its columns: as it has to be by what was kept of the old tables, and as it is. */
const ROWS = {
  workspaces: {
    wanted: `select jsonb_build_object('team_id', team_id, 'created_at', min(at)) from (
        select team_id, created_at as at from kept.shows union all select team_id, learnt_at from kept.people
      ) known group by team_id`,
    found: `select to_jsonb(row) - 'id' from workspaces row`,
  },
  shows: {
    wanted: `select to_jsonb(row) - 'team_id' || jsonb_build_object('workspace_id', w.id)
      from kept.shows row join workspaces w using (team_id)`,
  },
  people: {
    wanted: `select to_jsonb(row) - 'team_id' || jsonb_build_object('workspace_id', w.id)
      from kept.people row join workspaces w using (team_id)`,
  },
  posts: { wanted: `select to_jsonb(row) from kept.posts row` },
  links: { wanted: `select to_jsonb(row) from kept.links row` },
  link_keys: { wanted: `select to_jsonb(row) from kept.link_keys row` },
  shares: {
    wanted: `select to_jsonb(row) || jsonb_build_object('show_id', p.show_id)
      from kept.shares row join kept.posts p on p.id = row.post_id`,
  },
  nominations: {
    wanted: `select to_jsonb(row) - 'told_ts' || jsonb_build_object('show_id', p.show_id, 'event_ts', row.told_ts)
      from kept.nominations row join kept.posts p on p.id = row.post_id`,
  },
  episodes: { wanted: `select to_jsonb(row) - 'notes_file_id' from kept.episodes row` },
  stories: {
    wanted: `select to_jsonb(row) from kept.stories row`,
    found: `select to_jsonb(row) - 'lead_link_id' - 'thread_ts' from stories row`,
  },
  items: {
    wanted: `select to_jsonb(row) || jsonb_build_object('show_id', e.show_id)
      from kept.items row join kept.episodes e on e.id = row.episode_id`,
  },
  digests: {
    wanted: `select to_jsonb(row) from kept.digests row`,
    found: `select to_jsonb(row) - 'outbox_key' from digests row`,
  },
  digest_stories: {
    wanted: `select to_jsonb(row) || jsonb_build_object('show_id', d.show_id)
      from kept.digest_stories row join kept.digests d on d.id = row.digest_id`,
  },
} satisfies Record<string, { wanted: string; found?: string }>;

type House = LoneDatabase & { sequences: { before: Sequence[]; after: Sequence[] } };
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
  const old = await oldDatabase(name, name === 'PostgreSQL' ? await newPostgres() : undefined);
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
    .where(sql`schemaname = 'public' and sequencename <> 'workspaces_id_seq'`)
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

describe.each(DATABASES)('the house on %s', (name) => {
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
    expect(sequences.after).toEqual(sequences.before);
    const lastLink = sequences.after.find((sequence) => sequence.name === 'links_id_seq')?.lastValue;
    expect(Number(lastLink)).toBeGreaterThan(await db.$count(links));
    await inVain(db, async (tx) => {
      const { enqueue } = notedQueue();
      await postStore(tx, enqueue).store(1, aPost({ urls: ['https://example.com/new'] }));
      expect(await tx.$count(links, eq(links.id, Number(lastLink) + 1))).toBe(1);
    });
  });
});
