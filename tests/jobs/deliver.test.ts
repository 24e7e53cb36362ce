import { expect } from 'vitest';
import { deliver } from '../../jobs/deliver.ts';
import type { Database } from '../../src/db/database.ts';
import { CHANNEL, PEOPLE } from '../support/bot.ts';
import { test } from '../support/databases.ts';
import { aDesk } from '../support/desk.ts';

const [ALICE] = PEOPLE;

/** Two messages that wait to be said, of which the second goes into the thread of the first. */
async function anOutbox(db: Database) {
  const desk = await aDesk(db, { startAt: new Date() });
  const { slack, context, show } = desk;
  await context.outbox.say({ key: 'digest', show, messages: [{ text: 'First' }, { text: 'Second' }] });
  const said = () =>
    slack
      .visibleTo(ALICE, CHANNEL)
      .filter(({ bot_id }) => bot_id)
      .map(({ ts }) => slack.threadVisibleTo(ALICE, CHANNEL, ts).map(({ text }) => text));
  return { ...desk, said, say: (key = 'digest') => deliver.run({ showId: show.id, key }, context) };
}

test('what the outbox keeps is said once', async ({ databases }) => {
  const { say, said } = await anOutbox(await databases.empty('PGlite'));
  await say();
  await say();
  expect(said()).toEqual([['First', 'Second']]);
});

test('what Slack does not take now fails, and is said when it is tried again', async ({ databases }) => {
  const { slack, say, said } = await anOutbox(await databases.empty('PGlite'));
  slack.breakNext('chat.postMessage', { kind: 'error', code: 'internal_error' });
  await expect(say()).rejects.toThrow('internal_error');
  expect(said()).toEqual([]);
  await say();
  expect(said()).toEqual([['First', 'Second']]);
});

test('nothing is said where nothing is kept, nor in a channel that the bot left', async ({ databases }) => {
  const { context, show, say, said } = await anOutbox(await databases.empty('PGlite'));
  await say('greeting');
  await context.shows.leave(show.workspaceId, CHANNEL, context.now());
  await say();
  expect(said()).toEqual([]);
});
