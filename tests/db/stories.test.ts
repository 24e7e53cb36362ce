import { describe, expect } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { episodeStore } from '../../src/db/episodes.ts';
import { linkStore } from '../../src/db/links.ts';
import { nominationStore } from '../../src/db/nominations.ts';
import { postStore } from '../../src/db/posts.ts';
import { storyStore } from '../../src/db/stories.ts';
import { DEFAULT_SECTIONS } from '../../src/domain/section.ts';
import { nominatorsOf } from '../../src/domain/electorate.ts';
import { DATABASES, test } from '../support/databases.ts';
import { aPost, aPublication, aShow, MONDAY, notedQueue, saying, tsAt } from '../support/shows.ts';

const A = 'https://example.com/a';
const B = 'https://example.com/b';
const LONG_AGO = new Date(0);
const rules = {
  ownVoteCounts: false,
  bots: new Set(['U0ROBOT']),
  sections: DEFAULT_SECTIONS,
  minNominations: 1,
};
const mic = (userId: string) => ({ userId, emoji: 'studio_microphone', eventTs: tsAt(9) });

async function desk(db: Database) {
  const { id: showId } = await aShow(db);
  const { queued, enqueue } = notedQueue();
  const stories = storyStore(db);
  const overview = async () =>
    (await stories.open(showId, LONG_AGO))
      .filter(({ posts }) => posts.length > 0)
      .map((story) => ({
        posts: story.posts.map(({ ts }) => ts),
        links: [...new Set(story.posts.flatMap(({ shares }) => shares.map(({ link }) => link.publicUrl)))],
        votes: nominatorsOf(story, rules).size,
      }));
  return {
    showId,
    queued,
    overview,
    stories,
    posts: postStore(db, enqueue),
    nominations: nominationStore(db, enqueue),
    links: linkStore(db, enqueue),
    episodes: episodeStore(db, enqueue),
  };
}

describe.each(DATABASES)('stories on %s', (name) => {
  test('a post with a link opens a story, and its page is queued once', async ({ databases }) => {
    const { showId, posts, overview, queued } = await desk(await databases.empty(name));
    await posts.store(showId, aPost({ urls: [A] }));
    await posts.store(showId, aPost({ urls: [A] }));
    expect(await overview()).toEqual([{ posts: [tsAt(0)], links: [A], votes: 0 }]);
    expect(queued).toMatchObject([{ name: 'enrich-link', data: { showId, linkId: 1 } }]);
  });

  test('another spelling of the link joins the open story, and each person counts once', async ({
    databases,
  }) => {
    const { showId, posts, nominations, overview } = await desk(await databases.empty(name));
    await posts.store(showId, aPost({ urls: [A] }));
    await posts.store(
      showId,
      aPost({ ts: tsAt(1), userId: 'U0BOB', urls: [`${A}/?utm_source=x#:~:text=y`] }),
    );
    await nominations.add(showId, tsAt(0), mic('U0CAROL'));
    await nominations.add(showId, tsAt(1), mic('U0CAROL'));
    await nominations.add(showId, tsAt(1), mic('U0DAVE'));
    expect(await overview()).toEqual([{ posts: [tsAt(0), tsAt(1)], links: [A], votes: 2 }]);
  });

  test('a reply can be told from what opened the thread', async ({ databases }) => {
    const { showId, posts, stories } = await desk(await databases.empty(name));
    await posts.store(showId, aPost({ urls: [A] }));
    await posts.store(showId, aPost({ ts: tsAt(1), threadTs: tsAt(0), urls: [A] }));
    const [story] = await stories.open(showId, LONG_AGO);
    expect(story?.posts.map(({ threadTs }) => threadTs)).toEqual([undefined, tsAt(0)]);
  });

  test("neither bots nor the poster's own nominations count", async ({ databases }) => {
    const { showId, posts, nominations, overview } = await desk(await databases.empty(name));
    await posts.store(showId, aPost({ urls: [A] }));
    await nominations.add(showId, tsAt(0), mic('U0ALICE'));
    await nominations.add(showId, tsAt(0), mic('U0ROBOT'));
    expect(await overview()).toEqual([{ posts: [tsAt(0)], links: [A], votes: 0 }]);
  });

  test("replies belong to their parent's story, in whatever order they come", async ({ databases }) => {
    const { showId, posts, overview } = await desk(await databases.empty(name));
    await posts.store(showId, aPost({ ts: tsAt(2), threadTs: tsAt(0), urls: [B] }));
    await posts.store(showId, aPost({ ts: tsAt(0), urls: [A] }));
    await posts.store(showId, aPost({ ts: tsAt(1), threadTs: tsAt(0), words: saying('nice one') }));
    expect(await overview()).toEqual([{ posts: [tsAt(0), tsAt(1), tsAt(2)], links: [A, B], votes: 0 }]);
  });

  test('a post without a link becomes a story when somebody nominates it', async ({ databases }) => {
    const { showId, posts, nominations, overview } = await desk(await databases.empty(name));
    await posts.store(showId, aPost({ words: saying('The bug of the week: a clock set to 1970') }));
    expect(await overview()).toEqual([]);
    await nominations.add(showId, tsAt(0), { ...mic('U0BOB'), emoji: 'bug' });
    expect(await overview()).toEqual([{ posts: [tsAt(0)], links: [], votes: 1 }]);
  });

  test('an edit that changes the link changes the story', async ({ databases }) => {
    const { showId, posts, overview } = await desk(await databases.empty(name));
    await posts.store(showId, aPost({ urls: [A] }));
    await posts.store(showId, aPost({ ts: tsAt(1), urls: [B] }));
    await posts.store(showId, aPost({ ts: tsAt(1), urls: [A], editedTs: tsAt(2) }));
    expect(await overview()).toEqual([{ posts: [tsAt(0), tsAt(1)], links: [A], votes: 0 }]);
    await posts.store(showId, aPost({ ts: tsAt(1), urls: [B], editedTs: tsAt(3) }));
    expect(await overview()).toEqual([
      { posts: [tsAt(0)], links: [A], votes: 0 },
      { posts: [tsAt(1)], links: [B], votes: 0 },
    ]);
  });

  test('an older version of a post never replaces a newer one', async ({ databases }) => {
    const { showId, posts, overview } = await desk(await databases.empty(name));
    await posts.store(showId, aPost({ urls: [B], editedTs: tsAt(3) }));
    await posts.store(showId, aPost({ urls: [A] }));
    expect(await overview()).toEqual([{ posts: [tsAt(0)], links: [B], votes: 0 }]);
  });

  test('a deleted post takes its share and its nominations along, and stays deleted', async ({
    databases,
  }) => {
    const { showId, posts, nominations, overview } = await desk(await databases.empty(name));
    await posts.store(showId, aPost({ urls: [A] }));
    await posts.store(showId, aPost({ ts: tsAt(1), userId: 'U0BOB', urls: [A] }));
    await nominations.add(showId, tsAt(0), mic('U0CAROL'));
    await posts.remove(showId, tsAt(0));
    await posts.store(showId, aPost({ urls: [A] }));
    expect(await overview()).toEqual([{ posts: [tsAt(1)], links: [A], votes: 0 }]);
  });

  test('two links that turn out to be one are merged without losing posts or nominations', async ({
    databases,
  }) => {
    const { showId, posts, nominations, links, overview } = await desk(await databases.empty(name));
    await posts.store(showId, aPost({ urls: [A] }));
    await posts.store(showId, aPost({ ts: tsAt(1), userId: 'U0BOB', urls: ['https://bit.ly/3xYz'] }));
    await nominations.add(showId, tsAt(0), mic('U0CAROL'));
    await nominations.add(showId, tsAt(1), mic('U0DAVE'));
    const response = { status: 200, finalUrl: A, contentType: 'text/html', bytes: 1, ms: 1 };
    await links.keepPage(
      showId,
      2,
      { kind: 'page', response, title: { text: 'A', source: 'title' } },
      MONDAY,
    );
    expect(await overview()).toEqual([{ posts: [tsAt(0), tsAt(1)], links: [A], votes: 2 }]);
  });

  test('what an episode covered is open no more, and a new post of it opens a new story', async ({
    databases,
  }) => {
    const db = await databases.empty(name);
    const { showId, posts, episodes, overview } = await desk(db);
    await posts.store(showId, aPost({ urls: [A] }));
    await posts.store(showId, aPost({ ts: tsAt(1), urls: [B] }));
    const draft = await episodes.ensureDraft(showId);
    expect(draft).toMatchObject({ number: 1 });
    expect(await episodes.publish(draft, await aPublication(db, showId, 1))).toBe('done');
    expect(await overview()).toEqual([{ posts: [tsAt(1)], links: [B], votes: 0 }]);

    await posts.store(showId, aPost({ ts: tsAt(9), urls: [A] }));
    expect(await posts.hintOf(showId, tsAt(9))).toEqual({
      userId: 'U0ALICE',
      covered: [{ publicUrl: A, title: 'example.com', episode: 1, heldOn: '2026-03-02' }],
    });
    expect((await overview()).map(({ posts: [ts] }) => ts)).toEqual([tsAt(1), tsAt(9)]);
    expect(await episodes.ensureDraft(showId)).toMatchObject({ number: 2 });
  });

  test('reading back makes reactions and deletions what the channel says', async ({ databases }) => {
    const { showId, posts, nominations, overview } = await desk(await databases.empty(name));
    await posts.store(showId, aPost({ urls: [A] }));
    await posts.store(showId, aPost({ ts: tsAt(1), urls: [B] }));
    await nominations.add(showId, tsAt(0), mic('U0BOB'));
    const asOf = new Date(Date.now() + 60_000);
    const reactions = ['U0CAROL', 'U0DAVE'].map((userId) => ({ userId, emoji: 'studio_microphone' }));
    await posts.storeHistory(showId, [{ post: aPost({ urls: [A] }), reactions }], asOf);
    await posts.removeGone(showId, [tsAt(1)], asOf);
    expect(await overview()).toEqual([{ posts: [tsAt(0)], links: [A], votes: 2 }]);
  });

  test('reading back leaves alone what came in after the channel was asked', async ({ databases }) => {
    const { showId, posts, nominations, overview } = await desk(await databases.empty(name));
    const asOf = new Date(Date.now() - 60_000);
    await posts.store(showId, aPost({ urls: [A] }));
    await nominations.add(showId, tsAt(0), mic('U0BOB'));
    await posts.storeHistory(showId, [{ post: aPost({ urls: [A] }), reactions: [] }], asOf);
    await posts.removeGone(showId, [tsAt(0)], asOf);
    expect(await overview()).toEqual([{ posts: [tsAt(0)], links: [A], votes: 1 }]);
  });
});
