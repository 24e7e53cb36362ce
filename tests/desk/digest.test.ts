import { describe, expect } from 'vitest';
import { readBack } from '../../jobs/read-back.ts';
import { weeklyDigest } from '../../jobs/weekly-digest.ts';
import type { Database } from '../../src/db/database.ts';
import { aWorkspace, CHANNEL, PEOPLE } from '../support/bot.ts';
import { aContext } from '../support/context.ts';
import { DATABASES, test } from '../support/databases.ts';

const [ALICE] = PEOPLE;
const DAY_MS = 24 * 60 * 60 * 1000;
/** So that all that happens here is read back: of the last 30 days, by the database's clock. */
const START = new Date(Date.now() - 20 * DAY_MS);
const slotAfter = (days: number) => new Date(START.getTime() + days * DAY_MS).toISOString();

/** A desk with a workspace that tells the bot of nothing. */
async function aDesk(db: Database, startAt = START) {
  const workspace = await aWorkspace({ startAt });
  const { slack } = workspace;
  const context = await aContext(db, workspace);
  slack.as(ALICE).invite(CHANNEL, slack.app.botUserId);
  const { id: showId } = await context.openShow();
  const digests = () => slack.visibleTo(ALICE, CHANNEL).filter(({ text }) => text.includes('this week'));
  return {
    slack,
    post: (name: string) => void slack.as(ALICE).post(CHANNEL, `https://nowhere.invalid/${name}`),
    daysPass: (days: number) => slack.advance(days * DAY_MS),
    readBack: () => readBack.run({ showId }, context),
    digest: async (slot: string) => {
      await weeklyDigest.run({ showId, slot }, context);
      await context.doJobs();
    },
    digests,
    shown: () => digests().map(({ blocks }) => JSON.stringify(blocks).match(/(?<=invalid\/)[\w-]+/g)),
  };
}

describe.each(DATABASES)('a digest on %s', (name) => {
  test('has what was posted while no process was there', async ({ databases }) => {
    const { post, daysPass, readBack: read, digest, shown } = await aDesk(await databases.empty(name));
    post('before');
    await read();
    daysPass(1);
    post('meanwhile');
    daysPass(4);
    await digest(slotAfter(4));
    expect(shown()).toEqual([['before', 'meanwhile']]);
  });

  test('has what was stored too late for the one before', async ({ databases }) => {
    const { post, daysPass, readBack: read, digest, shown } = await aDesk(await databases.empty(name));
    post('in-time');
    await read();
    post('late');
    daysPass(4);
    await digest(slotAfter(4));
    await read();
    daysPass(7);
    await digest(slotAfter(11));
    expect(shown()).toEqual([['in-time'], ['late']]);
  });

  test('is in the channel once when Slack took its messages and no answer came', async ({ databases }) => {
    const now = new Date();
    const { slack, post, readBack: read, digest, digests } = await aDesk(await databases.empty(name), now);
    for (let index = 0; index < 25; index++) post(`story-${index}`);
    await read();
    const slot = new Date(now.getTime() + DAY_MS).toISOString();
    for (const _ of ['first message', 'that of its thread']) {
      slack.breakNext('chat.postMessage', { kind: 'lose' });
      await expect(digest(slot)).rejects.toThrow('request error');
    }
    await digest(slot);
    const [first, ...others] = digests();
    expect(others).toEqual([]);
    const thread = slack.threadVisibleTo(ALICE, CHANNEL, first?.ts ?? '');
    expect(thread.map(({ text }) => text)).toEqual([
      expect.stringContaining('25 stories'),
      'Stories 21 to 25 of 25',
    ]);
  });
});
