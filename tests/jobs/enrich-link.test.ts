import { expect } from 'vitest';
import { enrichLink } from '../../jobs/enrich-link.ts';
import type { Database } from '../../src/db/database.ts';
import type { Page } from '../../src/domain/page.ts';
import { test } from '../support/databases.ts';
import { aDesk } from '../support/desk.ts';

const URL = 'https://example.com/why-clocks-lie';

async function aWaitingLink(db: Database) {
  const desk = await aDesk(db);
  const { context, show } = desk;
  await desk.posted(0, `${URL}?utm_source=chat`);
  const known = async () => context.links.find(show.id, URL);
  const linkId = (await known())?.link.id ?? 0;
  const asked: string[] = [];
  return {
    ...desk,
    asked,
    known,
    read: (page: () => Promise<Page>, id = linkId) =>
      enrichLink.run(
        { showId: show.id, linkId: id },
        {
          ...context,
          readPage: (url) => {
            asked.push(url);
            return page();
          },
        },
      ),
  };
}

const aPage =
  (page: Partial<Page> = {}) =>
  async (): Promise<Page> => ({
    kind: 'page',
    title: { text: 'Clocks lie', source: 'title' },
    ...page,
  });

test('the page of a link is read once, at the address that was posted', async ({ databases }) => {
  const { asked, known, read } = await aWaitingLink(await databases.empty('PGlite'));
  await read(aPage());
  await read(aPage({ title: { text: 'Another title', source: 'title' } }));
  expect(asked).toEqual([`${URL}?utm_source=chat`]);
  expect(await known()).toMatchObject({ link: { state: 'read', title: { text: 'Clocks lie' } } });
});

test('what may pass is tried again when it may have passed', async ({ databases }) => {
  const { context, known, read } = await aWaitingLink(await databases.empty('PGlite'));
  context.queued.length = 0;
  await read(aPage({ failure: { kind: 'timeout', message: 'The site is slow.', retryInMs: 60_000 } }));
  expect(await known()).toMatchObject({
    link: { state: 'waiting', failure: 'The site is slow.' },
    reading: { attempts: 1, againAt: expect.any(Date) },
  });
  expect(context.queued.map(({ name }) => name)).toEqual(['enrich-link']);
});

test('a page whose site is busy with others is put back, and has not been tried', async ({ databases }) => {
  const { context, known, read } = await aWaitingLink(await databases.empty('PGlite'));
  context.queued.length = 0;
  await read(aPage({ failure: { kind: 'busy', message: 'Others are read.', retryInMs: 5000 } }));
  const link = await known();
  expect(link).toMatchObject({ link: { state: 'waiting' }, reading: { attempts: 0 } });
  expect(link?.link.failure).toBeUndefined();
  expect(context.queued).toMatchObject([{ name: 'enrich-link', options: { startAfterMs: 5000 } }]);
});

test.for<[string, string]>([
  ['https://example.com/other', 'example.com'],
  ['http://example.com/other', 'example.com'],
  ['https://example.com:8443/other', 'example.com:8443'],
  ['https://twitter.com/a/status/1', 'x.com'],
  ['https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.com%2Fin', 'example.com'],
])('%s is read in turn with others of %s', async ([url, group], { databases }) => {
  const { posted, context } = await aDesk(await databases.empty('PGlite'));
  await posted(1, url);
  expect(context.queued).toMatchObject([{ name: 'enrich-link', options: { group } }]);
});

test('a dead page is given up, and the link stays', async ({ databases }) => {
  const { asked, context, known, read } = await aWaitingLink(await databases.empty('PGlite'));
  context.queued.length = 0;
  const dead = aPage({ failure: { kind: 'http', message: 'There is no such page (404).' } });
  await read(dead);
  await read(dead);
  expect(asked).toHaveLength(1);
  expect(await known()).toMatchObject({ link: { state: 'given-up', publicUrl: URL } });
  expect(context.queued).toEqual([]);
});

test('trouble of our own fails the job, and the link waits on', async ({ databases }) => {
  const { known, read } = await aWaitingLink(await databases.empty('PGlite'));
  await expect(read(() => Promise.reject(new Error('out of memory')))).rejects.toThrow('out of memory');
  expect(await known()).toMatchObject({ link: { state: 'waiting' }, reading: { attempts: 0 } });
});

test('a link that was merged into another meanwhile is not read', async ({ databases }) => {
  const { asked, read } = await aWaitingLink(await databases.empty('PGlite'));
  await read(aPage(), 4711);
  expect(asked).toEqual([]);
});
