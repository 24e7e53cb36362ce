import { sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { previewDigest } from '../../src/desk/digest.ts';
import { openDraft } from '../../src/desk/draft.ts';
import { openItem } from '../../src/desk/edit-item.ts';
import { explainLink } from '../../src/desk/explain.ts';
import { loadOverview } from '../../src/desk/overview.ts';
import { publishEpisode } from '../../src/desk/publish.ts';
import { PEOPLE } from '../support/bot.ts';
import { DATABASES, inVain, test } from '../support/databases.ts';
import { aDesk } from '../support/desk.ts';
import { MINUTE_MS, MONDAY, saying } from '../support/shows.ts';

const [ALICE] = PEOPLE;
const A = 'https://example.com/blog/a';
const B = 'https://example.com/blog/b';

async function anOldShow(db: Database) {
  const desk = await aDesk(db);
  const { context, show, slack } = desk;
  return {
    ...desk,
    async publish() {
      const { rundown } = await openDraft(context, show, ALICE);
      await publishEpisode(context, show, rundown.episode.id, { userId: ALICE });
      slack.advance(60 * MINUTE_MS);
    },
    async titled(url: string, title: string) {
      const link = await context.links.find(show.id, url);
      const response = { status: 200, finalUrl: url, contentType: 'text/html', bytes: 1, ms: 1 };
      const page = { kind: 'page' as const, title: { text: title, source: 'title' as const }, response };
      await context.links.keepPage(show.id, link?.link.id ?? 0, page, MONDAY);
    },
    async storyOf(ts: string): Promise<number> {
      const open = await context.stories.open(show.id, new Date(0));
      return open.find(({ posts }) => posts.some((post) => post.ts === ts))?.id ?? 0;
    },
    async lines() {
      const { sections } = await loadOverview(context, show);
      return sections.flatMap(({ lines }) => lines.map(({ title, alsoIn }) => [title, alsoIn]));
    },
  };
}

describe.each(DATABASES)('a show remembers on %s', { timeout: 60_000 }, (name) => {
  test('the episodes that had a link, in whatever spelling, and what was said then', async ({
    databases,
  }) => {
    const desk = await anOldShow(await databases.empty(name));
    const { context, show } = desk;
    await desk.postedAndNominated(0, A, { words: saying('The first time') });
    await desk.titled(A, 'Patience pays');
    await desk.publish();
    const again = await desk.postedAndNominated(62, `${A}?utm_source=x`, { words: saying('Once more') });
    const fresh = await desk.postedAndNominated(63, B);
    expect(await desk.lines()).toEqual([
      ['Patience pays', [1]],
      [expect.any(String), undefined],
    ]);
    const item = await openItem(context, show, await desk.storyOf(again));
    expect(item.appearances).toMatchObject([{ episode: 1, title: 'Patience pays', words: 'The first time' }]);
    expect((await openItem(context, show, await desk.storyOf(fresh))).appearances).toEqual([]);
    const digest = await previewDigest(context, show);
    expect(digest?.content.entries.map(({ alsoIn }) => alsoIn)).toContainEqual([1]);
    const explained = await explainLink(context, show, A);
    expect(explained).toMatchObject({ coveredIn: [1], appearances: [{ words: 'The first time' }] });
  });

  test('it also where the posts are gone, by what the host wrote', async ({ databases }) => {
    const desk = await anOldShow(await databases.empty(name));
    const { context, show } = desk;
    const ts = await desk.postedAndNominated(0, A);
    const patch = { stories: { [await desk.storyOf(ts)]: { title: 'Ours', words: 'We said so.' } } };
    await context.decisions.decide(show.id, { userId: ALICE, patch });
    await desk.publish();
    await context.posts.remove(show.id, ts);
    const again = await desk.postedAndNominated(62, A);
    const { appearances } = await openItem(context, show, await desk.storyOf(again));
    expect(appearances).toMatchObject([{ episode: 1, title: 'Ours', words: 'We said so.' }]);
  });

  test('nothing of what is only in the draft', async ({ databases }) => {
    const desk = await anOldShow(await databases.empty(name));
    await desk.postedAndNominated(0, A);
    expect(await desk.lines()).toEqual([[expect.any(String), undefined]]);
  });

  /** What is like a story about ninety alerts that were deleted, by titles of pages. */
  async function like(db: Database) {
    const desk = await anOldShow(db);
    const { storyOf, posted, titled, postedAndNominated } = desk;
    const others: [string, string][] = [
      ['https://other.example/1', 'Ninety alerts we have deleted'],
      ['https://example.com/blog/2', 'The alerts that we deleted in spring'],
      ['https://other.example/3', 'The alerts that we deleted in spring'],
      ['https://example.com/blog/4', 'QUIC in the mesh'],
    ];
    for (const [minute, [url, title]] of others.entries()) {
      await posted(minute, url);
      await titled(url, title);
    }
    const ts = await postedAndNominated(9, A);
    await titled(A, 'Ninety alerts we deleted');
    const { alike = [] } = await openItem(desk.context, desk.show, await storyOf(ts));
    return alike.map(({ url }) => url);
  }

  test('what is like a story: a similar title, or a little less on the same part of a site', async ({
    databases,
  }) => {
    const db = await databases.empty(name);
    expect(await like(db)).toEqual(['https://other.example/1', 'https://example.com/blog/2']);
  });

  test('that by words alone where there are no trigrams', async ({ databases }) => {
    const db = await databases.empty(name);
    await inVain(db, async (tx) => {
      await tx.execute(sql`drop extension pg_trgm cascade`);
      expect(await like(tx)).toEqual(['https://example.com/blog/2', 'https://other.example/1']);
    });
  });
});
