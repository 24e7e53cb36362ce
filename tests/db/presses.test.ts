import { describe, expect } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { episodeStore } from '../../src/db/episodes.ts';
import { linkStore } from '../../src/db/links.ts';
import { nominationStore } from '../../src/db/nominations.ts';
import { postStore } from '../../src/db/posts.ts';
import { storyStore } from '../../src/db/stories.ts';
import type { Page } from '../../src/domain/page.ts';
import type { IncomingPost } from '../../src/domain/post.ts';
import { DATABASES, test } from '../support/databases.ts';
import { aPost, aPublication, aShow, MINUTE_MS, MONDAY, notedQueue, tsAt } from '../support/shows.ts';

const A = 'https://example.com/a';
const B = 'https://example.com/b';
/** Leads to A. */
const SHORT = 'https://bit.ly/3abcdef';
const WEEK = 7 * 24 * 60;
const LONG_AGO = new Date(0);

async function desk(db: Database) {
  const { id: showId } = await aShow(db);
  const { enqueue } = notedQueue();
  const posts = postStore(db, enqueue);
  const nominations = nominationStore(db, enqueue);
  const episodes = episodeStore(db, enqueue);
  const links = linkStore(db, enqueue);
  const stories = storyStore(db);
  const open = async () => (await stories.open(showId, LONG_AGO)).filter((story) => story.posts.length > 0);
  const mic = (minute: number, at: number) => ({ userId: 'U0VOTER', emoji: 'dart', eventTs: tsAt(at) });
  return {
    showId,
    posts,
    /** Stores a post as it is after so many edits. */
    async post(minute: number, url?: string, more: Partial<IncomingPost> = {}, edit = 0): Promise<void> {
      const edited = edit ? { editedTs: tsAt(minute + edit) } : {};
      const urls = url === undefined ? [] : [url];
      await posts.store(showId, aPost({ ts: tsAt(minute), urls, ...edited, ...more }));
    },
    react: (minute: number) => nominations.add(showId, tsAt(minute), mic(minute, 1)),
    unreact: (minute: number) => nominations.takeBack(showId, tsAt(minute), mic(minute, 2)),
    /** The id of the open story that a post is in. */
    async storyOf(minute: number): Promise<number> {
      const story = (await open()).find(({ posts: told }) => told.some(({ ts }) => ts === tsAt(minute)));
      if (!story) throw new Error('it is in no story');
      return story.id;
    },
    press: (storyId: number, userId = 'U0BOB') => nominations.press(showId, { storyId, userId }),
    /** The page of a link turns out to be A's. */
    leadsToA(linkId: number): Promise<void> {
      const response = { status: 200, finalUrl: A, contentType: 'text/html', bytes: 1, ms: 1 };
      const page: Page = { kind: 'page', title: { text: 'A page', source: 'title' }, response };
      return links.keepPage(showId, linkId, page, MONDAY);
    },
    async publish(minute: number, ...storyIds: number[]): Promise<void> {
      const now = new Date(MONDAY.getTime() + minute * MINUTE_MS);
      const draft = await episodes.ensureDraft(showId);
      await episodes.publish(draft, { ...(await aPublication(db, showId, ...storyIds)), now });
    },
    /** Who pressed for each open story, by the minutes of its posts. */
    presses: async () =>
      Object.fromEntries(
        (await open()).map((story) => [
          story.posts.map(({ postedAt }) => (postedAt.getTime() - MONDAY.getTime()) / MINUTE_MS).join(' '),
          story.presses.join(' '),
        ]),
      ),
  };
}

describe.each(DATABASES)('a press of Nominate on %s', { timeout: 30_000 }, (name) => {
  test('is given, and taken back by the next of the same person', async ({ databases }) => {
    const { post, press, presses } = await desk(await databases.empty(name));
    await post(0, A);
    expect(await press(1, 'U0BOB')).toEqual({ became: 'given', storyId: 1 });
    expect(await press(1, 'U0CAROL')).toEqual({ became: 'given', storyId: 1 });
    expect(await press(1, 'U0BOB')).toEqual({ became: 'taken back', storyId: 1 });
    expect(await presses()).toEqual({ '0': 'U0CAROL' });
  });

  test('stays with its story when the first post is deleted', async ({ databases }) => {
    const { post, posts, showId, press, presses } = await desk(await databases.empty(name));
    await post(0, A);
    await post(1, A);
    await press(1);
    await posts.remove(showId, tsAt(0));
    expect(await presses()).toEqual({ '1': 'U0BOB' });
    expect(await press(1)).toEqual({ became: 'taken back', storyId: 1 });
    expect(await presses()).toEqual({ '1': '' });
  });

  test('stays with its link when a post is edited to another, and is there when the link comes back', async ({
    databases,
  }) => {
    const { post, press, presses } = await desk(await databases.empty(name));
    await post(0, A);
    await press(1);
    await post(0, B, {}, 1);
    expect(await presses()).toEqual({ '0': '' });
    await post(5, A);
    expect(await presses()).toEqual({ '0': '', '5': 'U0BOB' });
    await post(0, A, {}, 2);
    expect(await presses()).toEqual({ '0 5': 'U0BOB' });
  });

  test('counts again when its link is posted again soon after its only post was deleted, but not long after', async ({
    databases,
  }) => {
    const { post, posts, showId, press, presses } = await desk(await databases.empty(name));
    await post(0, A);
    await press(1);
    await posts.remove(showId, tsAt(0));
    await post(7 * WEEK, A);
    expect(await presses()).toEqual({ [7 * WEEK]: 'U0BOB' });
    await posts.remove(showId, tsAt(7 * WEEK));
    await post(9 * WEEK, A);
    expect(await presses()).toEqual({ [9 * WEEK]: '' });
  });

  test('is of one of several stories about a link, and of no other', async ({ databases }) => {
    const { post, press, presses, storyOf } = await desk(await databases.empty(name));
    for (const week of [0, 9, 18]) await post(week * WEEK, A);
    await press(await storyOf(9 * WEEK));
    expect(await presses()).toEqual({ '0': '', [9 * WEEK]: 'U0BOB', [18 * WEEK]: '' });
    await post(4.5 * WEEK, A);
    expect(await presses()).toEqual({ [`0 ${4.5 * WEEK} ${9 * WEEK}`]: 'U0BOB', [18 * WEEK]: '' });
  });

  test('of two links that turn out to be one are of the story that they are, each person once', async ({
    databases,
  }) => {
    const { post, press, presses, leadsToA } = await desk(await databases.empty(name));
    await post(0, A);
    await post(1, SHORT);
    await press(1, 'U0BOB');
    await press(1, 'U0CAROL');
    await press(2, 'U0BOB');
    await press(2, 'U0DAVE');
    await leadsToA(2);
    expect(await presses()).toEqual({ '0 1': 'U0BOB U0CAROL U0BOB U0DAVE' });
    expect(await press(2, 'U0BOB')).toEqual({ became: 'taken back', storyId: 1 });
    expect(await presses()).toEqual({ '0 1': 'U0CAROL U0DAVE' });
  });

  test('of the button of a story that has become part of another counts there', async ({ databases }) => {
    const { post, press, presses, leadsToA } = await desk(await databases.empty(name));
    await post(0, A);
    await post(1, SHORT);
    await leadsToA(2);
    expect(await press(2)).toEqual({ became: 'given', storyId: 1 });
    expect(await presses()).toEqual({ '0 1': 'U0BOB' });
    expect(await press(1)).toEqual({ became: 'taken back', storyId: 1 });
  });

  test('for a thread without links keeps it a story when its reaction is taken back', async ({
    databases,
  }) => {
    const { post, press, presses, react, unreact } = await desk(await databases.empty(name));
    await post(0);
    await post(1, undefined, { threadTs: tsAt(0) });
    await react(1);
    await press(1);
    await unreact(1);
    expect(await presses()).toEqual({ '0 1': 'U0BOB' });
    expect(await press(1)).toEqual({ became: 'taken back', storyId: 1 });
    expect(await presses()).toEqual({});
  });

  test('for a thread without links goes with it to the story of a link that it gets, and back', async ({
    databases,
  }) => {
    const { post, press, presses, react, storyOf } = await desk(await databases.empty(name));
    await post(0);
    await post(1, B, { threadTs: tsAt(0) });
    await post(5, A);
    await react(0);
    const thread = await storyOf(0);
    await press(thread);
    await post(0, A, {}, 10);
    expect(await presses()).toEqual({ '0 1 5': 'U0BOB' });
    expect(await press(thread, 'U0CAROL')).toMatchObject({ became: 'given' });
    await post(0, undefined, {}, 11);
    expect(await presses()).toEqual({ '0 1': 'U0BOB U0CAROL', '5': '' });
  });

  test('for a thread without links survives the deletion of its first post', async ({ databases }) => {
    const { post, posts, showId, press, presses } = await desk(await databases.empty(name));
    await post(0);
    await post(1, B, { threadTs: tsAt(0) });
    await press(1);
    await posts.remove(showId, tsAt(0));
    expect(await presses()).toEqual({ '1': 'U0BOB' });
  });

  test('is nothing where the story is gone, of another show, or covered', async ({ databases }) => {
    const { post, posts, showId, press, publish } = await desk(await databases.empty(name));
    await post(0, A);
    await post(1, B);
    await posts.remove(showId, tsAt(0));
    await publish(5, 2);
    expect(await press(1)).toEqual({ became: 'nothing', because: 'gone' });
    expect(await press(2)).toEqual({ became: 'nothing', because: 'covered' });
    expect(await press(4711)).toEqual({ became: 'nothing', because: 'gone' });
  });

  test('stays with what an episode covered, and what comes after begins anew', async ({ databases }) => {
    const { post, press, presses, publish, storyOf, posts, showId } = await desk(await databases.empty(name));
    await post(0, A);
    await press(1);
    await publish(5, 1);
    await post(10, A);
    expect(await presses()).toEqual({ '10': '' });
    await press(await storyOf(10), 'U0CAROL');
    await posts.remove(showId, tsAt(0));
    expect(await presses()).toEqual({ '10': 'U0CAROL' });
  });

  test('of a story whose posts went into a covered one is nothing', async ({ databases }) => {
    const { post, press, publish, leadsToA, presses } = await desk(await databases.empty(name));
    await post(0, A);
    await post(1, SHORT);
    await press(2, 'U0CAROL');
    await publish(5, 1);
    await leadsToA(2);
    expect(await press(2)).toEqual({ became: 'nothing', because: 'covered' });
    await post(10, A);
    expect(await presses()).toEqual({ '10': '' });
  });
});
