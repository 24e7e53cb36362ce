import { describe, expect, onTestFinished } from 'vitest';
import { readBack } from '../../jobs/read-back.ts';
import { weeklyDigest } from '../../jobs/weekly-digest.ts';
import { createBackground } from '../../src/background.ts';
import { createContext } from '../../src/context.ts';
import type { Database } from '../../src/db/database.ts';
import { createLogger } from '../../src/log.ts';
import { connectBot, slackOptions } from '../../src/slack/connect.ts';
import { aWorkspace, CHANNEL, PEOPLE } from '../support/bot.ts';
import { DATABASES, test } from '../support/databases.ts';
import { notedQueue } from '../support/shows.ts';

const [ALICE] = PEOPLE;
const DAY_MS = 24 * 60 * 60 * 1000;
/** So that all that happens here is read back: of the last 30 days, by the database's clock. */
const START = new Date(Date.now() - 20 * DAY_MS);
const slotAfter = (days: number) => new Date(START.getTime() + days * DAY_MS).toISOString();

/** A desk with a workspace of twenty days ago, which tells the bot of nothing. */
async function aDesk(db: Database) {
  const workspace = await aWorkspace({ startAt: START });
  const { slack, server } = workspace;
  onTestFinished(() => server.stop());
  const logger = createLogger('silent');
  const context = createContext({
    db,
    enqueue: notedQueue().enqueue,
    slack: await connectBot(slack.app.botToken, slackOptions(server.slackApiUrl, logger)),
    readPage: () => Promise.reject(new Error('no page is read here')),
    showDefaults: { timeZone: 'Europe/Berlin', digestCron: '0 9 * * MON', company: 'Acme' },
    background: createBackground(logger),
    logger,
    now: () => slack.clock.now(),
  });
  slack.as(ALICE).invite(CHANNEL, slack.app.botUserId);
  const { id: showId } = await context.shows.ensure({
    teamId: slack.team.id,
    channelId: CHANNEL,
    channelName: 'swarmalicious',
    isPrivate: false,
  });
  return {
    post: (name: string) => void slack.as(ALICE).post(CHANNEL, `https://nowhere.invalid/${name}`),
    daysPass: (days: number) => slack.advance(days * DAY_MS),
    readBack: () => readBack.run({ showId }, context),
    digest: (slot: string) => weeklyDigest.run({ showId, slot }, context),
    digests: () =>
      slack
        .visibleTo(ALICE, CHANNEL)
        .filter(({ text }) => text.includes('this week'))
        .map(({ blocks }) => JSON.stringify(blocks).match(/(?<=invalid\/)[\w-]+/g)),
  };
}

describe.each(DATABASES)('a digest after downtime on %s', (name) => {
  test('has what was posted while no process was there', async ({ databases }) => {
    const { post, daysPass, readBack: read, digest, digests } = await aDesk(await databases.empty(name));
    post('before');
    await read();
    daysPass(1);
    post('meanwhile');
    daysPass(4);
    await digest(slotAfter(4));
    expect(digests()).toEqual([['before', 'meanwhile']]);
  });

  test('has what was stored too late for the one before', async ({ databases }) => {
    const { post, daysPass, readBack: read, digest, digests } = await aDesk(await databases.empty(name));
    post('in-time');
    await read();
    post('late');
    daysPass(4);
    await digest(slotAfter(4));
    await read();
    daysPass(7);
    await digest(slotAfter(11));
    expect(digests()).toEqual([['in-time'], ['late']]);
  });
});
