import { describe, expect } from 'vitest';
import { askLink, askLinks } from '../../src/desk/after-care.ts';
import { importNotes } from '../../src/desk/import-notes.ts';
import { fingerprintOf } from '../../src/domain/fingerprint.ts';
import type { Page } from '../../src/domain/page.ts';
import { REPLACE_LINKS } from '../../src/slack/views/dead-links.ts';
import { type RunningApp, startApp } from '../support/app.ts';
import { CHANNEL, PEOPLE } from '../support/bot.ts';
import { DATABASES, test } from '../support/databases.ts';
import { wordsIn } from '../slack/views/support.ts';

const [ALICE, , , , HOST] = PEOPLE;
const DAY_MS = 24 * 60 * 60 * 1000;

const DEAD = 'https://example.com/dead?a=1&b=2';
const ALSO = 'https://example.com/also-dead';
const WALL = 'https://example.com/wall';
const COPY = `https://web.archive.org/web/20260114080000/${DEAD}`;

const notesOf = (number: number, ...links: string[]) =>
  `### The Show Episode #0${number} — 2026-01-${13 + number}\n\n### News from #news\n\n${links.map((url) => `- [Story](${url}) with words\n`).join('')}`;

const aPage = (status: number, finalUrl: string): Page => ({
  kind: 'page',
  response: { status, finalUrl, contentType: 'text/html', bytes: 1, ms: 1 },
  ...(status === 200 ? {} : { failure: { kind: 'http', message: `It answers ${status}.` } }),
});

/** A show with two episodes, and a web in which pages have these answers. */
async function aPast(app: RunningApp, web: Map<string, Page>) {
  const { slack, context, show } = app;
  await context.decisions.decide(show.id, { userId: HOST, patch: { settings: { hosts: [HOST] } } });
  const files = [
    { name: 'a.md', content: notesOf(1, DEAD, WALL) },
    { name: 'b.md', content: notesOf(2, DEAD, ALSO, 'https://example.com/there') },
  ];
  const current = async () => (await context.shows.byId(show.id)) ?? show;
  await importNotes(context, await current(), files, { userId: HOST, isTrial: false });
  await context.doJobs();
  const asked: string[] = [];
  const readPage = async (url: string) => {
    asked.push(url);
    return web.get(url) ?? aPage(200, url);
  };
  const reading = { ...context, readPage };
  return {
    asked,
    current,
    /** The monthly look, and all that it hands over. */
    async look(): Promise<void> {
      await askLinks(reading, await current(), context.now());
      await this.settle();
    },
    /** Asks what is queued to be asked, once each. */
    async settle(): Promise<void> {
      const due = context.queued.filter(({ name }) => name === 'check-link');
      context.queued.splice(0, Infinity, ...context.queued.filter(({ name }) => name !== 'check-link'));
      for (const { data } of due) await askLink(reading, await current(), Number(data['linkId']));
    },
    tell: () => context.doJobs(),
    told: (userId: string = HOST) =>
      slack
        .visibleTo(userId, slack.as(userId).direct(slack.app.botUserId))
        .filter(({ user }) => user === slack.app.botUserId)
        .filter((message) => wordsIn(message as never).includes('dead')),
    notes: async (number: number) => (await context.episodes.numbered(show.id, number))?.published?.notes,
  };
}

describe.each(DATABASES)('on %s', (database) => {
  test('a link that is gone on two days is told to one host once, and replaced everywhere with a press', async ({
    databases,
  }) => {
    const app = await startApp(await databases.empty(database));
    const { slack, context, log } = app;
    const web = new Map([
      [DEAD, aPage(404, DEAD)],
      [ALSO, aPage(410, ALSO)],
      [WALL, aPage(403, WALL)],
      [`https://web.archive.org/web/20260114/${DEAD}`, aPage(200, COPY)],
      [`https://web.archive.org/web/20260115/${ALSO}`, aPage(404, ALSO)],
    ]);
    const past = await aPast(app, web);
    await past.look();
    expect(past.asked.toSorted()).toEqual([ALSO, DEAD, 'https://example.com/there', WALL]);
    // What was gone is asked again the next day; the same day it tells nothing.
    expect(context.queued.map(({ name, options }) => [name, options?.startAfterMs])).toEqual([
      ['check-link', DAY_MS],
      ['check-link', DAY_MS],
    ]);
    await past.settle();
    await past.look();
    expect(past.told()).toEqual([]);

    slack.advance(DAY_MS);
    await past.look();
    await past.tell();
    const [message, ...others] = past.told();
    if (!message) throw new Error('nobody was told');
    expect(others).toEqual([]);
    expect(past.told(ALICE)).toEqual([]);
    const words = wordsIn(message as never);
    expect(words).toContain('2 links of published notes are dead');
    expect(words).toContain(`#01 and #02 · ${DEAD} It answers 404. Archived copy`);
    expect(words).toContain(`#02 · ${ALSO} It answers 410. No archive has a copy.`);

    const posted = slack.visibleTo(HOST, CHANNEL).length;
    const channel = slack.as(HOST).direct(slack.app.botUserId);
    const press = () => slack.as(HOST).press({ channel, ts: message.ts }, REPLACE_LINKS);
    const pressed = await Promise.all([press(), press()]);
    await Promise.all(pressed.map((interaction) => slack.as(HOST).see(interaction)));
    await slack.waitFor(() =>
      wordsIn(past.told().at(-1) as never).includes('✓ Replaced') ? true : undefined,
    );
    expect(await past.notes(1)).toBe(notesOf(1, COPY, WALL));
    expect(await past.notes(2)).toBe(notesOf(2, COPY, ALSO, 'https://example.com/there'));
    const episode = await context.episodes.numbered(app.show.id, 1);
    const [last] = await context.decisions.log(app.show.id, episode?.id ?? 0, 5);
    expect(last).toMatchObject({ userId: HOST, after: { deed: 'corrected' } });
    await past.tell();
    expect(slack.visibleTo(HOST, CHANNEL)).toHaveLength(posted);

    for (let month = 0; month < 2; month++) {
      slack.advance(30 * DAY_MS);
      await past.look();
      await past.tell();
    }
    expect(past.told()).toHaveLength(1);
    expect(log).toEqual([]);
  });
});

test('a page that is there again is not dead, and neither is one that does not answer', async ({
  databases,
}) => {
  const app = await startApp(await databases.empty('PostgreSQL'));
  const { slack } = app;
  const web = new Map([[DEAD, aPage(404, DEAD)]]);
  const past = await aPast(app, web);
  await past.look();
  web.set(DEAD, aPage(200, DEAD));
  slack.advance(DAY_MS);
  await past.look();
  web.set(DEAD, aPage(404, DEAD));
  slack.advance(30 * DAY_MS);
  await past.look();
  web.set(DEAD, aPage(503, DEAD));
  slack.advance(DAY_MS);
  await past.look();
  await past.tell();
  expect(past.told()).toEqual([]);

  // The archive does not answer: the copy that it may have is offered.
  web.set(DEAD, aPage(404, DEAD));
  web.set(`https://web.archive.org/web/20260114/${DEAD}`, aPage(503, DEAD));
  slack.advance(30 * DAY_MS);
  await past.look();
  await past.tell();
  expect(JSON.stringify(past.told())).toContain(`https://web.archive.org/web/20260114/${DEAD}`);
});

test('what somebody took out of the notes meanwhile is not told', async ({ databases }) => {
  const app = await startApp(await databases.empty('PostgreSQL'));
  const { slack, context, show } = app;
  const past = await aPast(app, new Map([[WALL, aPage(410, WALL)]]));
  await past.look();
  slack.advance(DAY_MS);
  await past.look();
  const episode = await context.episodes.numbered(show.id, 1);
  const seen = fingerprintOf(episode?.published?.notes ?? '');
  const correction = { userId: HOST, notes: notesOf(1, DEAD), seen };
  expect(await context.publishing.correct({ showId: show.id, id: episode?.id ?? 0 }, correction)).toBe(
    'done',
  );
  await past.tell();
  expect(past.told()).toEqual([]);
});

test('a message that could not be said is said once, with what died before it', async ({ databases }) => {
  const app = await startApp(await databases.empty('PostgreSQL'));
  const { slack } = app;
  const web = new Map([[DEAD, aPage(404, DEAD)]]);
  const past = await aPast(app, web);
  await past.look();
  slack.advance(DAY_MS);
  await past.look();
  slack.breakNext('chat.postMessage', { kind: 'error', code: 'internal_error' });
  await expect(past.tell()).rejects.toThrow('internal_error');
  web.set(ALSO, aPage(404, ALSO));
  slack.advance(DAY_MS);
  await past.look();
  slack.advance(DAY_MS);
  await past.look();
  await past.tell();
  expect(past.told().map((message) => wordsIn(message as never).split('\n')[0])).toEqual([
    '1 link of published notes is dead: the page was gone on two days.',
    '1 link of published notes is dead: the page was gone on two days.',
  ]);
});
