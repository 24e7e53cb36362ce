import { decisionStore } from '../../src/db/decisions.ts';
import { giveFacts, giveTitle } from '../support/stories.ts';
import { describe, expect } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { digestStore } from '../../src/db/digests.ts';
import { episodeStore } from '../../src/db/episodes.ts';
import { linkStore } from '../../src/db/links.ts';
import { nominationStore } from '../../src/db/nominations.ts';
import { postStore } from '../../src/db/posts.ts';
import type { Page } from '../../src/domain/page.ts';
import { DATABASES, test } from '../support/databases.ts';
import { aPost, aShow, MONDAY, notedQueue, revisionOf, saying, tsAt } from '../support/shows.ts';

const A = 'https://example.com/a';
const B = 'https://bit.ly/3xYz';
const C = 'https://example.com/c';
const WEEK_MS = 7 * 24 * 60 * 60 * 1000;
const weeksAgo = (weeks: number) => new Date(Date.now() - weeks * WEEK_MS);
const bobs = (minute: number) => ({ userId: 'U0BOB', emoji: 'studio_microphone', eventTs: tsAt(minute) });
const aPage = (changes: Partial<Page> = {}): Page => ({
  kind: 'page',
  title: { text: 'A page', source: 'title' },
  ...changes,
});

/** Posts of A, B and C. A digest has the first two, each in a message of its own, and the third in none. */
async function aDigest(db: Database, slot = weeksAgo(1)) {
  const { id: showId } = await aShow(db);
  const { queued, enqueue } = notedQueue();
  const desk = {
    posts: postStore(db, enqueue),
    links: linkStore(db, enqueue),
    nominations: nominationStore(db, enqueue),
    episodes: episodeStore(db, enqueue),
    decisions: decisionStore(db, enqueue),
    digests: digestStore(db, enqueue),
  };
  for (const [minute, url] of [A, B, C].entries()) {
    await desk.posts.store(showId, aPost({ ts: tsAt(minute), urls: [url] }));
  }
  const digest = await desk.digests.claim(showId, slot, [[1], [2]]);
  queued.length = 0;
  return {
    ...desk,
    showId,
    revision: () => revisionOf(db, showId),
    /** The messages that were queued to be drawn again since this was asked last. */
    redrawn() {
      const redraws = queued.splice(0).filter((job) => job.name === 'redraw-digest');
      expect(redraws.every(({ data }) => data['showId'] === showId && data['digestId'] === digest?.id)).toBe(
        true,
      );
      return redraws.map(({ data }) => data['part']);
    },
  };
}

type Desk = Awaited<ReturnType<typeof aDigest>>;

const readReaction = ({ posts, showId }: Desk) => {
  const reactions = [{ userId: 'U0BOB', emoji: 'bug' }];
  return posts.storeHistory(showId, [{ post: aPost({ urls: [A] }), reactions }], new Date());
};

/** What happens to A, whose message is drawn again for each. */
const CHANGES: Record<string, (desk: Desk) => Promise<unknown>> = {
  'other words': ({ posts, showId }) =>
    posts.store(showId, aPost({ urls: [A], words: saying('Better words'), editedTs: tsAt(9) })),
  'another link': ({ posts, showId }) =>
    posts.store(showId, aPost({ urls: [`${A}/other`], editedTs: tsAt(9) })),
  'the title of its page': ({ links, showId }) => links.keepPage(showId, 1, aPage(), MONDAY),
  "Slack's title": ({ posts, showId }) =>
    posts.store(showId, aPost({ urls: [A], unfurls: [{ url: A, title: 'What Slack saw' }] })),
  "a host's title": ({ decisions, showId }) => giveTitle(decisions, showId, 1, 'Mine'),
  'a reply with a link': ({ posts, showId }) =>
    posts.store(showId, aPost({ ts: tsAt(5), threadTs: tsAt(0), urls: [`${A}/more`] })),
  'another post of its link': ({ posts, showId }) => posts.store(showId, aPost({ ts: tsAt(5), urls: [A] })),
  'a reaction': ({ nominations, showId }) => nominations.add(showId, tsAt(0), bobs(9)),
  'a reaction that the history has': readReaction,
  'a press of Nominate': ({ nominations, showId }) =>
    nominations.press(showId, { storyId: 1, userId: 'U0BOB' }),
};

/** What is done twice. The second time changes nothing. */
const AGAIN: Record<string, (desk: Desk) => Promise<unknown>> = {
  'a post': ({ posts, showId }) => posts.store(showId, aPost({ urls: [A] })),
  'an unfurl': ({ posts, showId }) =>
    posts.store(showId, aPost({ urls: [A], unfurls: [{ url: A, title: 'Slack' }] })),
  'a page': ({ links, showId }) => links.keepPage(showId, 1, aPage(), MONDAY),
  'a reaction': ({ nominations, showId }) => nominations.add(showId, tsAt(0), bobs(9)),
  'the end of a reaction': ({ nominations, showId }) => nominations.takeBack(showId, tsAt(0), bobs(9)),
  'the history of reactions': readReaction,
  'a deletion': ({ posts, showId }) => posts.remove(showId, tsAt(0)),
};

describe.each(DATABASES)('a posted digest on %s', (name) => {
  test.for(Object.entries(CHANGES))(
    'is drawn again where a story gets %s',
    async ([, change], { databases }) => {
      const desk = await aDigest(await databases.empty(name));
      await change(desk);
      expect(desk.redrawn()).toEqual([0]);
    },
  );

  test('is drawn again when a vote is taken back, as a reaction or by another press', async ({
    databases,
  }) => {
    const { nominations, showId, redrawn } = await aDigest(await databases.empty(name));
    await nominations.add(showId, tsAt(1), bobs(8));
    await nominations.press(showId, { storyId: 2, userId: 'U0BOB' });
    // The first message counts what is nominated in all of them.
    expect(redrawn()).toEqual([0, 1, 0, 1]);
    await nominations.takeBack(showId, tsAt(1), bobs(9));
    expect(redrawn()).toEqual([0, 1]);
    await nominations.press(showId, { storyId: 2, userId: 'U0BOB' });
    expect(new Set(redrawn())).toEqual(new Set([0, 1]));
  });

  test('is drawn again where a story was deleted, and keeps its place', async ({ databases }) => {
    const { posts, digests, showId, redrawn } = await aDigest(await databases.empty(name));
    await posts.remove(showId, tsAt(0));
    expect(redrawn()).toEqual([0]);
    expect(await digests.byId(showId, 1)).toMatchObject({ parts: [[1], [2]] });
  });

  test('is drawn again where it shows one of two links that turn out to be one', async ({ databases }) => {
    const { links, showId, redrawn } = await aDigest(await databases.empty(name));
    const response = { status: 200, finalUrl: A, contentType: 'text/html', bytes: 1, ms: 1 };
    await links.keepPage(showId, 2, aPage({ response }), MONDAY);
    expect(new Set(redrawn())).toEqual(new Set([0, 1]));
  });

  test.for(Object.entries(AGAIN))('stays as it is when %s comes again', async ([, change], { databases }) => {
    const desk = await aDigest(await databases.empty(name));
    await change(desk);
    desk.redrawn();
    await change(desk);
    expect(desk.redrawn()).toEqual([]);
  });

  test('stays as it is when another story changes', async ({ databases }) => {
    const { nominations, posts, showId, redrawn } = await aDigest(await databases.empty(name));
    await nominations.press(showId, { storyId: 3, userId: 'U0BOB' });
    await posts.remove(showId, tsAt(2));
    expect(redrawn()).toEqual([]);
  });

  test('that is older than eight weeks is drawn again only for what is known to have changed', async ({
    databases,
  }) => {
    const { nominations, digests, showId, redrawn } = await aDigest(
      await databases.empty(name),
      weeksAgo(8.1),
    );
    await digests.queueRedraws(showId);
    expect(redrawn()).toEqual([]);
    await nominations.press(showId, { storyId: 1, userId: 'U0BOB' });
    expect(redrawn()).toEqual([0]);
  });

  test('is drawn again as a whole when nobody knows what was missed', async ({ databases }) => {
    const { digests, showId, redrawn } = await aDigest(await databases.empty(name), weeksAgo(7.9));
    await digests.queueRedraws(showId);
    expect(new Set(redrawn())).toEqual(new Set([0, 1]));
  });
});

describe.each(DATABASES)('the revision of a show on %s', (name) => {
  test.for(Object.entries(CHANGES))('goes up where a story gets %s', async ([, change], { databases }) => {
    const desk = await aDigest(await databases.empty(name));
    const before = await desk.revision();
    await change(desk);
    expect(await desk.revision()).toBeGreaterThan(before);
  });

  test.for(Object.entries(AGAIN))('stays when %s comes again', async ([, change], { databases }) => {
    const desk = await aDigest(await databases.empty(name));
    await change(desk);
    const before = await desk.revision();
    await change(desk);
    expect(await desk.revision()).toBe(before);
  });

  test('goes up where the draft gets other facts', async ({ databases }) => {
    const { decisions, showId, revision } = await aDigest(await databases.empty(name));
    const before = await revision();
    await giveFacts(decisions, showId, { topic: 'Queues' });
    expect(await revision()).toBeGreaterThan(before);
  });
});
