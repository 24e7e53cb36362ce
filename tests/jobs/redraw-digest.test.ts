import { expect } from 'vitest';
import { deliver } from '../../jobs/deliver.ts';
import { redrawDigest } from '../../jobs/redraw-digest.ts';
import { weeklyDigest } from '../../jobs/weekly-digest.ts';
import type { Database } from '../../src/db/database.ts';
import { digestKey } from '../../src/domain/digest.ts';
import { readBack } from '../../src/desk/read-back.ts';
import { CHANNEL, PEOPLE } from '../support/bot.ts';
import { test } from '../support/databases.ts';
import { aDesk } from '../support/desk.ts';

const [ALICE, BOB] = PEOPLE;

/** A digest of two stories that waits to be said. */
async function aDigest(db: Database) {
  const desk = await aDesk(db, { startAt: new Date() });
  const { slack, context, show } = desk;
  const [first = '', second = ''] = ['one', 'two'].map(
    (name) => slack.as(ALICE).post(CHANNEL, `https://nowhere.invalid/${name}`).ts,
  );
  await readBack(context, show);
  const slot = new Date(context.now().getTime() + 60_000);
  await weeklyDigest.run({ showId: show.id, slot: slot.toISOString() }, context);
  const digest = await context.digests.at(show.id, slot);
  if (!digest) throw new Error('there is no digest');
  const queued = () => context.queued.filter(({ name }) => name === 'redraw-digest');
  return {
    ...desk,
    first,
    second,
    slot,
    queued,
    /** Says it, and does all else that was handed over. */
    said: () => context.doJobs(),
    redraw: (data: { digestId?: number; part?: number } = {}) =>
      redrawDigest.run({ showId: show.id, digestId: digest.id, part: 0, ...data }, context),
    shown: () =>
      slack
        .visibleTo(ALICE, CHANNEL)
        .filter(({ bot_id }) => bot_id)
        .map(({ blocks }) => JSON.stringify(blocks)),
    updates: () => slack.calls.filter(({ method }) => method === 'chat.update').length,
  };
}

test('a message of a digest follows its stories, and is not drawn where nothing changed', async ({
  databases,
}) => {
  const { context, show, second, said, redraw, shown, updates, nominated } = await aDigest(
    await databases.empty('PGlite'),
  );
  await said();
  await redraw();
  expect(updates()).toBe(0);
  await context.posts.remove(show.id, second);
  await redraw();
  await redraw();
  expect(updates()).toBe(1);
  expect(shown()).toEqual([expect.not.stringContaining('invalid/two')]);
  expect(shown()).toEqual([expect.stringContaining('0 nominations')]);
  const [story] = await context.stories.open(show.id, new Date(0));
  await nominated(story?.posts[0]?.ts ?? '', BOB);
  await redraw();
  expect(updates()).toBe(2);
  expect(shown()).toEqual([expect.stringContaining('1 nomination')]);
});

test('a message that waits to be said is said as its stories are by then', async ({ databases }) => {
  const { context, show, second, said, redraw, shown, updates } = await aDigest(
    await databases.empty('PGlite'),
  );
  await context.posts.remove(show.id, second);
  await redraw();
  await said();
  expect(shown()).toEqual([expect.not.stringContaining('invalid/two')]);
  expect(updates()).toBe(0);
});

test('a message that somebody is about to say is drawn when it is said', async ({ databases }) => {
  const { slack, context, show, second, slot, said, redraw, shown, queued } = await aDigest(
    await databases.empty('PGlite'),
  );
  slack.breakNext('chat.postMessage', { kind: 'lose' });
  await expect(said()).rejects.toThrow('request error');
  await context.posts.remove(show.id, second);
  context.queued.length = 0;
  await redraw();
  expect(queued()).toEqual([]);
  await deliver.run({ showId: show.id, key: digestKey(slot) }, context);
  await context.doJobs();
  expect(shown()).toEqual([expect.not.stringContaining('invalid/two')]);
});

test('a message that was deleted, a part or digest that there is not: nothing is drawn', async ({
  databases,
}) => {
  const { slack, context, show, second, said, redraw, shown, queued } = await aDigest(
    await databases.empty('PGlite'),
  );
  await said();
  await redraw({ part: 1 });
  await redraw({ digestId: 4711 });
  await context.posts.remove(show.id, second);
  slack.breakNext('chat.update', { kind: 'error', code: 'message_not_found' });
  context.queued.length = 0;
  await redraw();
  expect(queued()).toEqual([]);
  expect(shown()).toEqual([expect.stringContaining('invalid/two')]);
});

test('in a channel that the bot left nothing is drawn', async ({ databases }) => {
  const { context, show, second, said, redraw, updates } = await aDigest(await databases.empty('PGlite'));
  await said();
  await context.posts.remove(show.id, second);
  await context.shows.leave(show.workspaceId, CHANNEL, context.now());
  await redraw();
  expect(updates()).toBe(0);
});
