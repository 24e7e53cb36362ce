import type { ServerResponse } from 'node:http';
import { describe, expect } from 'vitest';
import { enrichLink } from '../../jobs/enrich-link.ts';
import type { Database } from '../../src/db/database.ts';
import { openDraft } from '../../src/desk/draft.ts';
import { editTitle } from '../../src/desk/edit-title.ts';
import { notesOf } from '../../src/desk/notes.ts';
import { readBack } from '../../src/desk/read-back.ts';
import { createReader, parseFetchAllow } from '../../src/unfurl/reader.ts';
import { CHANNEL, PEOPLE } from '../support/bot.ts';
import { DATABASES, test } from '../support/databases.ts';
import { aDesk, MIC } from '../support/desk.ts';
import { startSite, titled } from '../support/site.ts';

const [ALICE, BOB, CAROL, , HOST] = PEOPLE;

const redirect = (location: string) => (response: ServerResponse) =>
  void response.writeHead(302, { location }).end();

/** How a site sends its readers elsewhere, two posted pages each time. */
const SITE = {
  '/dead/1': redirect('/'),
  '/dead/2': redirect('/'),
  '/private/1': redirect('/login'),
  '/private/2': redirect('/login'),
  '/geo/1': redirect('/not-available-here'),
  '/geo/2': redirect('/not-available-here'),
  '/jobs/1/gardener': redirect('/jobs'),
  '/jobs/2/gardener': redirect('/jobs'),
  '/amp/1': `${titled('One')}<link rel=canonical href="/story">`,
  '/amp/2': `${titled('Two')}<link rel=canonical href="/story">`,
  '/': titled('Example News'),
  '/login': titled('Acme Wiki'),
  '/not-available-here': titled('Not available in your country'),
  '/jobs': titled('Open positions'),
  '/story': titled('Stories'),
};

/** A desk that is told of nothing, on the day that the database has. */
async function aDeskOfToday(db: Database) {
  const desk = await aDesk(db, { startAt: new Date() });
  const { slack, context, show } = desk;
  return {
    ...desk,
    /** A post that Bob nominates. */
    post(text: string, more = {}) {
      const message = slack.as(ALICE).post(CHANNEL, text, more);
      slack.as(BOB).react(CHANNEL, message.ts, MIC);
      slack.advance(1000);
      return message;
    },
    read: () => readBack(context, show),
    async notes() {
      const { rundown } = await openDraft(context, show, HOST);
      return (await notesOf(context, show, rundown.episode)).notes;
    },
  };
}

describe.each(DATABASES)('what is posted stays apart on %s', (name) => {
  test('where a site sends its readers elsewhere, each at its own address', async ({ databases }) => {
    const site = await startSite(SITE);
    const reader = createReader({ allow: parseFetchAllow(site.allow) });
    const { context, show, post, read, notes, stories } = await aDeskOfToday(await databases.empty(name));
    const paths = Object.keys(SITE).filter((path) => /[12]/.test(path));
    for (const path of paths) post(site.url(path));
    await read();
    const before = await stories();
    for (const [index] of paths.entries()) {
      await enrichLink.run({ showId: show.id, linkId: index + 1 }, { ...context, readPage: reader.read });
    }
    await reader.close();
    expect(await stories()).toEqual(before);
    const shown = await notes();
    for (const path of paths) expect(shown).toContain(`](${site.url(path)})`);
    expect(site.asked('/login')).toBe(2);
  });

  test('where the document stands in the fragment', async ({ databases }) => {
    const { post, read, notes } = await aDeskOfToday(await databases.empty(name));
    const drawings = ['https://excalidraw.com/#json=AAA,key1', 'https://excalidraw.com/#json=BBB,key2'];
    for (const url of drawings) post(`${url} of our network`);
    await read();
    const shown = await notes();
    for (const url of drawings) expect(shown).toContain(`](${url})`);
  });

  test("where a reply brings the other's link, with the titles that hosts gave", async ({ databases }) => {
    const { slack, context, show, post, read, notes, stories } = await aDeskOfToday(
      await databases.empty(name),
    );
    const release = 'https://example.com/release';
    const cat = 'https://example.com/cat';
    post(release);
    const { ts } = post(cat);
    await read();
    const { rundown } = await openDraft(context, show, HOST);
    const episodeId = rundown.episode.id;
    for (const { item, story } of rundown.entries) {
      const title = story?.posts[0]?.shares[0]?.url === cat ? 'A very funny cat' : 'It is out';
      await editTitle(context, show, { episodeId, storyId: item.storyId, title, userId: HOST });
    }
    slack.as(CAROL).post(CHANNEL, `reminds me of ${release}`, { thread_ts: ts });
    for (const _ of [1, 2]) {
      await read();
      expect((await stories()).map((posts) => posts.length)).toEqual([1, 2]);
      const shown = await notes();
      expect(shown).toContain(`[It is out](${release})`);
      expect(shown).toContain(`[A very funny cat](${cat})`);
    }
  });
});
