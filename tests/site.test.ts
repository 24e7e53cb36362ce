import { parseFeed } from '@rowanmanning/feed-parser';
import { Parser } from 'htmlparser2';
import { describe, expect, vi } from 'vitest';
import { z } from 'zod';
import type { Database } from '../src/db/database.ts';
import { correctNotes, openNotes } from '../src/desk/correct.ts';
import { openDraft } from '../src/desk/draft.ts';
import { findEpisode } from '../src/desk/notes.ts';
import { publishEpisode } from '../src/desk/publish.ts';
import type { WebNotes } from '../src/domain/show.ts';
import { actingIn } from './publishing/tags.ts';
import { ATTACKS } from './support/attack.ts';
import { PEOPLE } from './support/bot.ts';
import { DATABASES, test as base } from './support/databases.ts';
import { aDesk } from './support/desk.ts';
import { startPublicNotes } from './support/public-notes.ts';
import { saying } from './support/shows.ts';
import { giveFacts } from './support/stories.ts';

const HOST = PEOPLE[4];
const ROOT = 'https://notes.example';

/** `test` with `start`: the notes of a show on the web, with a published episode a text, the first said first. */
const test = base.extend('start', async ({}, { onCleanup }) => {
  return async (db: Database, { texts, web = 'on' }: { texts: readonly string[]; web?: WebNotes }) => {
    const desk = await aDesk(db);
    const { context, show } = desk;
    await context.decisions.decide(show.id, { userId: HOST, patch: { settings: { webNotes: web } } });
    for (const [at, text] of texts.entries()) {
      await desk.postedAndNominated(at, `https://example.com/${at}`, { words: saying(text) });
      await giveFacts(context.decisions, show.id, { topic: text });
      const { rundown } = await openDraft(context, show, HOST);
      await publishEpisode(context, show, rundown.episode.id, { userId: HOST });
    }
    const notes = await startPublicNotes(context, ROOT);
    onCleanup(notes.stop);
    return { ...desk, ...notes };
  };
});

const SHOW = '/notes/giant-conversations';

describe.each(DATABASES)('notes on the web, from %s', (name) => {
  test('are there for everybody when a host says so', async ({ databases, start }) => {
    const { get } = await start(await databases.empty(name), { texts: ['About queues', 'About clocks'] });
    const index = await (await get(`${SHOW}/`)).text();
    expect(index).toMatch(/<a href="2">[^<]+Episode #02[^]+About clocks[^]+<a href="1">[^<]+Episode #01/);

    const response = await get(`${SHOW}/1`);
    const page = await response.text();
    expect(response.status).toBe(200);
    expect(page).toMatch(/<h1>Giant Conversations Episode #01[^<]+<\/h1>/);
    expect(page).toContain('<h2>News from #swarmalicious</h2>');
    expect(page).toContain(`<link rel="canonical" href="${ROOT}${SHOW}/1">`);
    expect(page).toContain('<meta property="og:description" content="About queues">');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': expect.stringMatching(
        /^default-src 'none'; style-src 'sha256-[^;]+'; form-action 'self'/,
      ),
      'x-content-type-options': 'nosniff',
    });

    const redirects = ['/notes', '/notes/', '/notes/2', SHOW].map(async (path) =>
      (await get(path)).headers.get('location'),
    );
    expect(await Promise.all(redirects)).toEqual([
      'notes/',
      'giant-conversations/',
      'giant-conversations/2',
      'giant-conversations/',
    ]);
    const missing = [
      `${SHOW}/3`,
      `${SHOW}/01`,
      `${SHOW}/1/`,
      '/notes/other/',
      `${SHOW}/%00`,
      '/notes/%E0%A4%A/',
      '/notes/9/9',
    ];
    const statuses = await Promise.all(missing.map(async (path) => (await get(path)).status));
    expect(new Set(statuses)).toEqual(new Set([404]));
    expect((await get(`${SHOW}/1`, { method: 'POST' })).status).toBe(405);
  });

  test('are found by all of some words', async ({ databases, start }) => {
    const { get } = await start(await databases.empty(name), {
      texts: ['About queues', 'About 100% clocks_'],
    });
    const found = async (words: string) => {
      const page = await (await get(`${SHOW}/search?q=${encodeURIComponent(words)}`)).text();
      return [...page.matchAll(/<li><a href="(\d+)"/g)].map(([, number]) => number);
    };
    expect(await found('ABOUT')).toEqual(['2', '1']);
    expect(await found('about queues')).toEqual(['1']);
    expect(await found('queues clocks')).toEqual([]);
    expect(await found('100%')).toEqual(['2']);
    expect(await found('q%s')).toEqual([]);
    expect(await found(`\\ ' " \0`)).toEqual([]);
    expect(await found('')).toEqual([]);
  });

  test('are sent once to whoever has them, and again when they are corrected', async ({
    databases,
    start,
  }) => {
    const { get, later, context, show } = await start(await databases.empty(name), {
      texts: ['About queues'],
    });
    const first = await get(`${SHOW}/1`);
    const etag = first.headers.get('etag') ?? '';
    const since = first.headers.get('last-modified') ?? '';
    expect((await get(`${SHOW}/1`, { headers: { 'if-none-match': `"other", W/${etag}` } })).status).toBe(304);
    expect((await get(`${SHOW}/1`, { headers: { 'if-modified-since': since } })).status).toBe(304);
    const head = await get(`${SHOW}/1`, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([
      200,
      String(Buffer.byteLength(await first.text())),
      '',
    ]);

    const [summary] = await context.episodes.list(show.id);
    const episode = await context.episodes.numbered(show.id, summary?.number ?? 0);
    const { seen } = openNotes(show, await findEpisode(context, show, episode?.id ?? 0));
    await correctNotes(context, show, {
      userId: HOST,
      episodeId: episode?.id ?? 0,
      notes: '### Corrected',
      seen,
    });
    later();
    const again = await get(`${SHOW}/1`, { headers: { 'if-none-match': etag } });
    expect(await again.text()).toContain('<h1>Corrected</h1>');
  });
});

test('are not there unless a host says so, and of a private channel only where that was said', async ({
  databases,
  start,
}) => {
  const { get, later, context, show } = await start(await databases.empty('PGlite'), {
    texts: ['Secret'],
    web: 'off',
  });
  const isThere = async (web: WebNotes, isPrivate: boolean) => {
    await context.decisions.decide(show.id, { userId: HOST, patch: { settings: { webNotes: web } } });
    await context.shows.describe(show.workspaceId, show.channelId, { isPrivate });
    later();
    const paths = [
      '/notes/',
      '/notes/1',
      `${SHOW}/`,
      `${SHOW}/1`,
      `${SHOW}/feed.xml`,
      `${SHOW}/search?q=secret`,
    ];
    const answers = await Promise.all(paths.map((path) => get(path)));
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    expect(texts.some((text) => text.includes('Secret'))).toBe(answers.every(({ status }) => status < 400));
    return answers.every(({ status }) => status < 400);
  };
  expect(await isThere('off', false)).toBe(false);
  expect(await isThere('on', false)).toBe(true);
  expect(await isThere('on', true)).toBe(false);
  expect(await isThere('on though private', true)).toBe(true);
});

test('many who come at once are answered with one reading', async ({ databases, start }) => {
  const { get, later, context } = await start(await databases.empty('PGlite'), { texts: ['About queues'] });
  const read = vi.spyOn(context.site, 'episode');
  await Promise.all(
    Array.from({ length: 20 }, (_, at) => get(`${SHOW}/1?${at}`).then((answer) => answer.text())),
  );
  expect(read).toHaveBeenCalledTimes(1);
  later();
  await get(`${SHOW}/1`);
  expect(read).toHaveBeenCalledTimes(2);
});

test('feeds are read by others, whatever is in the notes', async ({ databases, start }) => {
  const texts = ATTACKS.map((attack) => `${attack} ]]> ]]>`);
  const { get } = await start(await databases.empty('PGlite'), { texts });
  for (const { name, type, items } of [
    { name: 'feed.xml', type: 'application/rss+xml', items: itemsOfXml },
    { name: 'atom.xml', type: 'application/atom+xml', items: itemsOfXml },
    { name: 'feed.json', type: 'application/feed+json', items: itemsOfJson },
  ]) {
    const response = await get(`${SHOW}/${name}`);
    expect(response.headers.get('content-type')).toBe(`${type}; charset=utf-8`);
    const feed = await response.text();
    expect(feed).toContain(`${ROOT}${SHOW}/${name}`);
    expect(feed).not.toMatch(/[\p{Cc}--[\n\t]]/v);
    const found = items(feed);
    expect(found.map(({ url }) => url)).toEqual(texts.map((_, at) => `${ROOT}${SHOW}/${texts.length - at}`));
    expect(new Set(found.map(({ id }) => id)).size).toBe(texts.length);
    for (const { id, title, html } of found) {
      expect(id).toMatch(/^urn:uuid:[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-a[\da-f]{3}-[\da-f]{12}$/);
      expect(title).toMatch(/^Giant Conversations Episode #\d\d — [\d-]+$/);
      expect(html).toContain('News from #swarmalicious');
      expect(actingIn(html)).toEqual([]);
    }
  }
});

type FeedItem = { id: string | null; url: string | null; title: string | null; html: string };

function itemsOfXml(text: string): FeedItem[] {
  const feed = parseFeed(text);
  expect(feed.title).toBe('Giant Conversations: show notes');
  const contents = contentsOf(text);
  return feed.items.map(({ id, url, title, published, updated }, index) => {
    expect(published).toBeInstanceOf(Date);
    expect(updated === null || updated instanceof Date).toBe(true);
    return { id, url, title, html: contents[index] ?? '' };
  });
}

/** The HTML in a feed: its parser decodes entities in CDATA once more, which no reader does. */
function contentsOf(feed: string): string[] {
  const contents: string[] = [];
  let isIn = false;
  const parser = new Parser(
    {
      onopentag(name) {
        isIn = name === 'content:encoded' || name === 'content';
        if (isIn) contents.push('');
      },
      ontext: (text) => void (isIn && contents.push((contents.pop() ?? '') + text)),
      onclosetag: () => void (isIn = false),
    },
    { xmlMode: true },
  );
  parser.end(feed);
  return contents;
}

/** What version 1.1 asks for. */
const JsonFeed = z.strictObject({
  version: z.literal('https://jsonfeed.org/version/1.1'),
  title: z.literal('Giant Conversations: show notes'),
  home_page_url: z.url(),
  feed_url: z.url(),
  description: z.string(),
  language: z.string(),
  authors: z.array(z.strictObject({ name: z.string(), url: z.url() })).min(1),
  items: z.array(
    z.strictObject({
      id: z.string(),
      url: z.url(),
      title: z.string(),
      content_html: z.string(),
      summary: z.string().min(1),
      date_published: z.iso.datetime(),
      date_modified: z.iso.datetime(),
    }),
  ),
});

function itemsOfJson(feed: string): FeedItem[] {
  const { items } = JsonFeed.parse(JSON.parse(feed));
  return items.map(({ id, url, title, content_html: html }) => ({ id, url, title, html }));
}
