import { readdir, readFile } from 'node:fs/promises';
import { sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { addByHand } from '../../src/desk/add.ts';
import { openDraft } from '../../src/desk/draft.ts';
import { loadLog } from '../../src/desk/log.ts';
import { publishEpisode } from '../../src/desk/publish.ts';
import { searchStories } from '../../src/desk/search.ts';
import { UserError } from '../../src/errors.ts';
import { PEOPLE } from '../support/bot.ts';
import { DATABASES, test } from '../support/databases.ts';
import { aDesk, MIC } from '../support/desk.ts';
import { MONDAY, saying, tsAt } from '../support/shows.ts';

const [ALICE, BOB, CAROL] = PEOPLE;
const DAY = 24 * 60;
const MIGRATIONS = new URL('../../migrations/', import.meta.url);

/** A desk that is searched by Alice, with what is found: a title and what became of it. */
async function aSearchedDesk(db: Database) {
  const desk = await aDesk(db);
  const { context, show } = desk;
  const search = async (text: string, from = 0) =>
    searchStories(context, show, { text, from, userId: ALICE });
  const storyOf = async (ts: string) => {
    const open = await context.stories.open(show.id, new Date(0));
    return open.find(({ posts }) => posts.some((post) => post.ts === ts))?.id ?? 0;
  };
  return {
    ...desk,
    search,
    storyOf,
    async found(text: string) {
      const { found } = await search(text);
      return found.map(({ url, fate }) => [url?.replace('https://', ''), fate.became].join(' '));
    },
    async decide(ts: string, decision: object) {
      const patch = { stories: { [await storyOf(ts)]: decision } };
      await context.decisions.decide(show.id, { userId: ALICE, patch });
    },
    async page(url: string, title: string, description?: string) {
      const link = await context.links.find(show.id, url);
      const page = {
        kind: 'page' as const,
        title: { text: title, source: 'title' as const },
        ...(description ? { description } : {}),
        response: { status: 200, finalUrl: url, contentType: 'text/html', bytes: 1, ms: 1 },
      };
      await context.links.keepPage(show.id, link?.link.id ?? 0, page, MONDAY);
    },
    async publish() {
      const { rundown } = await openDraft(context, show, ALICE);
      await publishEpisode(context, show, rundown.episode.id, { userId: ALICE });
    },
  };
}

describe.each(DATABASES)('searching on %s', { timeout: 60_000 }, (name) => {
  test('says who added what nobody posted', async ({ databases }) => {
    const { context, show, search } = await aSearchedDesk(await databases.empty(name));
    await addByHand(context, show, { userId: CAROL, words: 'A pod that would not drain. It had reasons.' });
    const { found } = await search('drain');
    expect(found).toMatchObject([
      { title: 'A pod that would not drain.', by: [], addedBy: 'carol', fate: { became: 'in the draft' } },
    ]);
    const { changes } = await loadLog(context, show);
    expect([...(changes[0]?.titles.values() ?? [])]).toEqual(['A pod that would not drain.']);
  });

  test('finds by title, description, words, address and what hosts wrote', async ({ databases }) => {
    const { posted, page, found, decide } = await aSearchedDesk(await databases.empty(name));
    const ts = await posted(0, 'https://example.com/blog/ninety-alerts', {
      words: saying('Look, a *ringtone*'),
    });
    await page('https://example.com/blog/ninety-alerts', 'Alerts we deleted', 'Nobody acts on a log line.');
    await decide(ts, { title: 'Silence', words: 'Hosts wrote **this**.' });
    await posted(1, 'https://example.org/other');
    const it = ['example.com/blog/ninety-alerts in the draft'];
    for (const word of ['DELETED', 'nobody log', 'ringtone', 'ninety', 'silence', 'wrote']) {
      expect([word, ...(await found(word))]).toEqual([word, ...it]);
    }
    // Words of several places.
    expect(await found('ringtone deleted silence')).toEqual(it);
    // The beginning of the last word, and of another one.
    expect(await found('delet')).toEqual(it);
    expect(await found('delet alerts')).toEqual([]);
    expect(await found('"alerts we deleted"')).toEqual(it);
    expect(await found('"deleted we alerts"')).toEqual([]);
    expect(await found('alerts -ringtone')).toEqual([]);
    expect(await found('loud or silence')).toEqual(it);
    // An address, and parts of it.
    for (const address of ['https://example.com/blog/ninety-alerts', 'example.com/blog/', 'ninety-alerts']) {
      expect([address, ...(await found(address))]).toEqual([address, ...it]);
    }
    expect(await found('ninety-waiters')).toEqual([]);
    expect(await found('example.com/blog -ninety')).toEqual([]);
  });

  test('says what became of each, the newest first', async ({ databases }) => {
    const desk = await aSearchedDesk(await databases.empty(name));
    await desk.postedAndNominated(0, 'https://example.com/covered');
    await desk.publish();
    await desk.postedAndNominated(1, 'https://example.com/drafted');
    await desk.posted(2, 'https://example.com/waits');
    await desk.decide(await desk.posted(3, 'https://example.com/left'), { state: 'left out' });
    await desk.decide(await desk.posted(4, 'https://example.com/declined'), { state: 'declined' });
    const draft = await desk.context.episodes.draft(desk.show.id);
    await desk.decide(await desk.posted(5, 'https://example.com/kept'), {
      state: 'kept',
      keptFrom: draft?.id,
    });
    await desk.posted(-60 * DAY, 'https://example.com/old');
    const found = await desk.found('example');
    expect(found).toEqual([
      'example.com/kept kept',
      'example.com/declined declined',
      'example.com/left left out',
      'example.com/waits waiting',
      'example.com/drafted in the draft',
      'example.com/covered covered',
      'example.com/old old',
    ]);
  });

  test('is narrowed by who posted, where it leads, the episode and the day', async ({ databases }) => {
    const desk = await aSearchedDesk(await databases.empty(name));
    const { context, posted, found, show } = desk;
    const { directory } = context.workspaces.of(show);
    await directory.people(PEOPLE);
    await desk.postedAndNominated(-2 * DAY, 'https://blog.example.com/a/one');
    await desk.publish();
    await posted(0, 'https://example.org/b/two', { userId: BOB });
    await posted(1, 'https://notexample.com/b/three', { userId: CAROL });
    const one = 'blog.example.com/a/one covered';
    const two = 'example.org/b/two waiting';
    const three = 'notexample.com/b/three waiting';
    expect(await found('from:@bob')).toEqual([two]);
    expect(await found('from:BOB')).toEqual([two]);
    expect(await found(`from:<@${CAROL}>`)).toEqual([three]);
    expect(await found('from:me')).toEqual([one]);
    expect(await found('from:bob from:carol')).toEqual([]);
    expect(await found('site:example.com')).toEqual([one]);
    expect(await found('site:example.org/b')).toEqual([two]);
    expect(await found('site:example.org/a')).toEqual([]);
    expect(await found('in:#1')).toEqual([one]);
    expect(await found('in:#2')).toEqual([]);
    expect(await found('since:2026-03-02')).toEqual([three, two]);
    expect(await found('since:2026-02')).toEqual([three, two, one]);
    expect(await found('t from:bob since:monday')).toEqual([]);
    expect(await found('two from:bob since:monday')).toEqual([two]);
    await expect(desk.search('from:@nobody')).rejects.toThrow(UserError);
  });

  test('follows edits, deletions and what hosts take back', async ({ databases }) => {
    const desk = await aSearchedDesk(await databases.empty(name));
    const { context, show, found } = desk;
    const ts = await desk.posted(0, 'https://example.com/one', { words: saying('first') });
    await desk.posted(0, 'https://example.com/one', { words: saying('second'), editedTs: tsAt(1) });
    expect([await found('first'), await found('second')]).toEqual([[], ['example.com/one waiting']]);
    await desk.decide(ts, { words: 'third' });
    expect(await found('third')).toEqual(['example.com/one in the draft']);
    await desk.decide(ts, { words: null });
    expect(await found('third')).toEqual([]);
    await context.posts.remove(show.id, ts);
    expect([await found('second'), await found('example'), await found('since:2026')]).toEqual([[], [], []]);
  });

  test('finds what an episode covered when its posts are gone, but not what they said', async ({
    databases,
  }) => {
    const desk = await aSearchedDesk(await databases.empty(name));
    const ts = await desk.postedAndNominated(0, 'https://example.com/one', { words: saying('secret') });
    await desk.page('https://example.com/one', 'Patience pays');
    await desk.publish();
    await desk.context.posts.remove(desk.show.id, ts);
    const { found } = await desk.search('patience');
    expect(found).toMatchObject([
      {
        title: 'Patience pays',
        url: 'https://example.com/one',
        by: [],
        fate: { became: 'covered', episode: 1 },
      },
    ]);
    expect(await desk.found('secret')).toEqual([]);
  });

  test('shows ten at a time', async ({ databases }) => {
    const desk = await aSearchedDesk(await databases.empty(name));
    for (let minute = 0; minute < 12; minute++) await desk.posted(minute, `https://example.com/${minute}`);
    const first = await desk.search('example');
    const second = await desk.search('example', 10);
    expect([first.found.length, first.hasMore, second.found.length, second.hasMore]).toEqual([
      10,
      true,
      2,
      false,
    ]);
    const urls = [...first.found, ...second.found].map(({ url }) => url);
    expect(new Set(urls).size).toBe(12);
  });

  test('finds the same whether it stands among the newest or far behind them', async ({ databases }) => {
    const { context, show } = await aSearchedDesk(await databases.empty(name));
    const history = Array.from({ length: 250 }, (_, index) => ({
      post: {
        ts: `${MONDAY.getTime() / 1000 + index}.000000`,
        userId: BOB,
        words: saying(['all', index % 100 === 0 ? 'hundredth' : '', index < 2 ? 'oldest' : ''].join(' ')),
        links: [{ url: `https://example.com/${index}` }],
        unfurls: [],
      },
      reactions: [],
    }));
    await context.posts.storeHistory(show.id, history, MONDAY);
    const asked = { words: '', marks: [], timeZone: show.timeZone };
    const pagesOf = async (wanted: Partial<Parameters<typeof context.stories.search>[1]>, limit: number) => {
      const ids: number[] = [];
      for (let from = 0; ; from += limit) {
        const page = await context.stories.search(show.id, { ...asked, ...wanted }, { from, limit });
        ids.push(...page);
        if (page.length < limit) return ids;
      }
    };
    for (const [wanted, count] of [
      [{ words: 'hundredth' }, 3],
      [{ words: 'oldest' }, 2],
      [{ words: 'nowhere' }, 0],
      [{ beginning: 'hund', marks: [[`from:${BOB}`]] }, 3],
      [{ marks: [['site:example.com']], words: 'oldest' }, 2],
      [{ words: 'hundredth', since: '2026-03-03' }, 0],
    ] as const) {
      const all = await pagesOf(wanted, 1000);
      expect([wanted, all.length]).toEqual([wanted, count]);
      expect(all).toEqual(all.toSorted((one, other) => other - one));
      expect(await pagesOf(wanted, 1)).toEqual(all);
    }
  });

  test('of another show finds nothing', async ({ databases }) => {
    const { context, show, posted } = await aSearchedDesk(await databases.empty(name));
    await posted(0, 'https://example.com/one');
    const other = await context.shows.ensure({
      workspaceId: show.workspaceId,
      channelId: 'C0OTHER0001',
      channelName: 'other',
      isPrivate: false,
    });
    const { found } = await searchStories(context, other, { text: 'example', from: 0, userId: BOB });
    expect(found).toEqual([]);
  });

  test.for([
    "'; drop table posts; --",
    "' or 1=1 --",
    '(((',
    '!&|<->:*',
    'a & !b | (c <-> d):*',
    '"',
    '""',
    '-',
    '--- -"a b"',
    '\\',
    "\\'",
    "from:o'brien\\",
    "site:exa'mple.com",
    "site:example.com/a'b\\",
    '\u0000nul',
    '\ud800 alone',
    '💥 ﷽ ᚠ',
    '%_%',
    '<script>alert(1)</script>',
    'or or or',
    'ᵃ²',
  ])('is not harmed by %j', async (text, { databases }) => {
    const { context, search, posted, show } = await aSearchedDesk(await databases.empty(name));
    await posted(0, 'https://example.com/one');
    await search(text).catch((error: unknown) => {
      if (!(error instanceof UserError)) throw error;
    });
    expect(await context.stories.open(show.id, new Date(0))).toHaveLength(1);
  });

  test('words that are too many or too long for an index are stored all the same', async ({ databases }) => {
    const { posted, found } = await aSearchedDesk(await databases.empty(name));
    const many = Array.from({ length: 60_000 }, (_, index) => `w${index.toString(36)}`).join(' ');
    await posted(0, 'https://example.com/many', { words: saying(many) });
    await posted(1, `https://${'a.'.repeat(120)}example.com/${'long'.repeat(500)}`, {
      words: saying('x'.repeat(5000)),
    });
    expect(await found('w1 w2')).toEqual(['example.com/many waiting']);
    expect(await found('site:example.com')).toHaveLength(2);
  });
});

describe.each(DATABASES)('what stories are found by on %s', (name) => {
  test('is what the migration made of those that were there', async ({ databases }) => {
    const db = await databases.empty(name);
    const desk = await aSearchedDesk(db);
    const ts = await desk.postedAndNominated(0, 'https://www.example.com/blog/a', {
      words: saying('So they say'),
    });
    await desk.page('https://www.example.com/blog/a', 'Patience', 'It pays.');
    await desk.nominated(ts, CAROL, MIC);
    await desk.publish();
    await desk.posted(1, 'https://example.org/', { userId: BOB });
    const documents = sql<string>`select string_agg(story_id || ' ' || document::text, ' / ' order by story_id) as line from story_texts`;
    const kept = await db.select({ line: sql<string>`line` }).from(sql`(${documents}) as documents`);
    await db.execute(sql`delete from story_texts`);
    const file = (await readdir(MIGRATIONS)).find((one) => one.endsWith('_memory.sql')) ?? '';
    const migration = await readFile(new URL(file, MIGRATIONS), 'utf8');
    await db.execute(sql.raw(migration.split('--> statement-breakpoint').at(-1) ?? ''));
    const made = await db.select({ line: sql<string>`line` }).from(sql`(${documents}) as documents`);
    const lexemes = (line = '') => line.match(/'[^']*'/g)?.toSorted();
    expect(lexemes(made[0]?.line)).toEqual(lexemes(kept[0]?.line));
    expect(lexemes(kept[0]?.line)).toContain("'site:example.com'");
  });
});
