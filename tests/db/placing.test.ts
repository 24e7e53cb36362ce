import { decisionStore } from '../../src/db/decisions.ts';
import { giveTitle } from '../support/stories.ts';
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { digestStore } from '../../src/db/digests.ts';
import { episodeStore } from '../../src/db/episodes.ts';
import { nominationStore } from '../../src/db/nominations.ts';
import { postStore } from '../../src/db/posts.ts';
import { storyStore } from '../../src/db/stories.ts';
import { leadOf, type Story } from '../../src/domain/story.ts';
import { DATABASES, test } from '../support/databases.ts';
import { aPost, aPublication, aShow, MINUTE_MS, MONDAY, notedQueue, tsAt } from '../support/shows.ts';

const A = 'https://example.com/a';
const B = 'https://example.com/b';
const WEEK = 7 * 24 * 60;
const LONG_AGO = new Date(0);

async function desk(db: Database, channelId?: string) {
  const { id: showId } = await aShow(db, channelId);
  const { enqueue } = notedQueue();
  const posts = postStore(db, enqueue);
  const nominations = nominationStore(db, enqueue);
  const episodes = episodeStore(db, enqueue);
  const decisions = decisionStore(db, enqueue);
  const stories = storyStore(db);
  const open = async () => (await stories.open(showId, LONG_AGO)).filter((story) => story.posts.length > 0);
  return {
    showId,
    posts,
    nominations,
    episodes,
    decisions,
    stories,
    open,
    digests: digestStore(db, enqueue),
    /** The ts of the posts of each open story. */
    groups: async () => (await open()).map((story) => story.posts.map(({ ts }) => ts)),
    /** Stores a post of a link, as it is after so many edits. */
    post: (minute: number, url: string, edit = 0) =>
      posts.store(
        showId,
        aPost({ ts: tsAt(minute), urls: [url], ...(edit ? { editedTs: tsAt(minute + edit) } : {}) }),
      ),
    nominate: (minute: number) =>
      nominations.add(showId, tsAt(minute), {
        userId: 'U0BOB',
        emoji: 'studio_microphone',
        eventTs: tsAt(minute + 1),
      }),
  };
}

/** A post of a channel as it stands at last. */
type Told = { minute: number; replyTo?: number; urls: string[]; isNominated: boolean };

const aChannel = fc
  .array(
    fc.record({
      gap: fc.constantFrom(1, 60, WEEK, 5 * WEEK, 9 * WEEK),
      replyTo: fc.option(fc.nat(5), { nil: undefined }),
      urls: fc.uniqueArray(fc.constantFrom(A, B, 'https://example.com/c'), { maxLength: 2 }),
      isNominated: fc.boolean(),
    }),
    { minLength: 3, maxLength: 6 },
  )
  .map((told) => {
    const posts: Told[] = [];
    let minute = 0;
    for (const { gap, replyTo, urls, isNominated } of told) {
      const openers = posts.filter((post) => post.replyTo === undefined);
      const opener = replyTo === undefined ? undefined : openers[replyTo]?.minute;
      posts.push({ minute, urls, isNominated, ...(opener === undefined ? {} : { replyTo: opener }) });
      minute += gap;
    }
    return posts;
  });

async function read(db: Database, channelId: string, told: readonly Told[]) {
  const { showId, posts, nominate, open } = await desk(db, channelId);
  for (const { minute, replyTo, urls, isNominated } of told) {
    const threadTs = replyTo === undefined ? {} : { threadTs: tsAt(replyTo) };
    await posts.store(showId, aPost({ ts: tsAt(minute), urls, ...threadTs }));
    if (isNominated) await nominate(minute);
  }
  return (await open()).map(described).toSorted((one, other) => one.opened - other.opened);
}

function described(story: Story) {
  return {
    opened: story.openedAt.getTime(),
    lead: leadOf(story)?.link.publicUrl,
    posts: story.posts.map(({ ts }) => ts),
  };
}

describe.each(DATABASES)('placing on %s', { timeout: 60_000 }, (name) => {
  test('gives the same stories in whatever order a channel is read', async ({ databases }) => {
    const db = await databases.empty(name);
    let channels = 0;
    await fc.assert(
      fc.asyncProperty(
        aChannel.chain((told) =>
          fc.tuple(fc.constant(told), fc.shuffledSubarray(told, { minLength: told.length })),
        ),
        async ([told, shuffled]) => {
          channels += 2;
          const inOrder = await read(db, `C${channels}`, told);
          expect(await read(db, `C${channels + 1}`, shuffled)).toEqual(inOrder);
        },
      ),
      { numRuns: 5 },
    );
  });

  test("leaves hosts' titles on their links when posts are edited back and forth", async ({ databases }) => {
    const { post, decisions, stories, showId } = await desk(await databases.empty(name));
    for (const [minute, url] of [A, B].entries()) await post(minute, url);
    await giveTitle(decisions, showId, 1, 'Title of A');
    await giveTitle(decisions, showId, 2, 'Title of B');
    /** What each title is about. */
    const titles = async () => {
      const told: [string, string | undefined][] = [];
      for (const { storyId, title = '' } of await decisions.open(showId)) {
        const [story] = await stories.byId(showId, [storyId]);
        told.push([title, story && leadOf(story)?.link.publicUrl]);
      }
      return Object.fromEntries(told);
    };
    await post(0, B, 10);
    expect(await titles()).toEqual({ 'Title of A': undefined, 'Title of B': B });
    await post(1, A, 11);
    expect(await titles()).toEqual({ 'Title of A': A, 'Title of B': B });
    await post(0, A, 20);
    await post(1, B, 21);
    expect(await titles()).toEqual({ 'Title of A': A, 'Title of B': B });
  });

  test('leaves a covered story as it was, whatever becomes of its posts', async ({ databases }) => {
    const db = await databases.empty(name);
    const { showId, post, posts, episodes, stories, groups } = await desk(db);
    await post(0, A);
    await post(1, A);
    const publication = await aPublication(db, showId, 1);
    const now = new Date(MONDAY.getTime() + 5 * MINUTE_MS);
    await episodes.publish(await episodes.ensureDraft(showId), { ...publication, now });
    const covered = async () => (await stories.byId(showId, [1]))[0]?.posts.map(({ ts }) => ts);

    await post(0, B, 10);
    await post(11, A);
    await post(12, B);
    expect(await covered()).toEqual([tsAt(0), tsAt(1)]);
    expect(await groups()).toEqual([[tsAt(11)], [tsAt(12)]]);
    await posts.remove(showId, tsAt(0));
    expect(await covered()).toEqual([tsAt(1)]);
    await post(2, A);
    expect(await covered()).toEqual([tsAt(1), tsAt(2)]);
  });

  test('leaves a place in a digest to the story that its posts are in now', async ({ databases }) => {
    const { showId, post, digests, open } = await desk(await databases.empty(name));
    await post(0, A);
    await digests.claim(showId, MONDAY, [[1]]);
    await post(0, B, 10);
    const [story] = await open();
    expect(story?.id).not.toBe(1);
    expect(await digests.at(showId, MONDAY)).toMatchObject({ parts: [[story?.id]] });
  });

  test('finds a story whose post was deleted when its link is posted again, but not after nine weeks', async ({
    databases,
  }) => {
    const { showId, post, posts, digests, open } = await desk(await databases.empty(name));
    await post(0, A);
    await digests.claim(showId, MONDAY, [[1]]);
    await posts.remove(showId, tsAt(0));
    await post(1, A);
    expect((await open()).map(({ id }) => id)).toEqual([1]);
    await posts.remove(showId, tsAt(1));
    await post(9 * WEEK, A);
    expect((await open()).map(({ id }) => id)).not.toContain(1);
  });
});
