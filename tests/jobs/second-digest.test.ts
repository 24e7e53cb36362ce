import { describe, expect, it } from 'vitest';
import { answerPress } from '../../jobs/answer-press.ts';
import { secondDigest } from '../../jobs/second-digest.ts';
import { weeklyDigest } from '../../jobs/weekly-digest.ts';
import type { VisibleMessage } from '../../playground/slack/wire.ts';
import type { Database } from '../../src/db/database.ts';
import { pressNominate } from '../../src/desk/nominate.ts';
import { readBack } from '../../src/desk/read-back.ts';
import { DIGEST_JOBS } from '../../src/domain/digest.ts';
import { CHANNEL, PEOPLE } from '../support/bot.ts';
import { DATABASES, test } from '../support/databases.ts';
import { aDesk } from '../support/desk.ts';
import { MINUTE_MS } from '../support/shows.ts';
import { SHOW } from '../support/stories.ts';

const [ALICE, BOB] = PEOPLE;
const OTHER = 'C0OTHER0001';
const CRON = '0 8 * * *';
const DAY_MS = 24 * 60 * MINUTE_MS;

/** A desk of today whose second digest comes daily: to a channel that the bot is in, unless the test says otherwise. */
async function aDeskWithTwo(db: Database, { channelId = OTHER, isIn = true, startAt = new Date() } = {}) {
  const desk = await aDesk(db, { startAt });
  const { slack, context, show } = desk;
  slack.addChannel({ id: OTHER, name: 'other', creator: BOB });
  if (isIn) slack.as(BOB).invite(OTHER, slack.app.botUserId);
  const decide = (second: { channelId: string; cron: string } | null) =>
    context.decisions.decide(show.id, { userId: BOB, patch: { settings: { secondDigest: second } } });
  await decide({ channelId, cron: CRON });
  // It is as it is since then, by the clock of the database.
  slack.advance(DAY_MS);
  const digestsIn = (channel: string) =>
    slack.visibleTo(BOB, channel).filter(({ bot_id, text }) => bot_id && text.includes('Nominate'));
  const run = async (job: typeof weeklyDigest, due: Date) => {
    await job.run({ showId: show.id, slot: due.toISOString() }, context);
    await context.doJobs();
  };
  return {
    ...desk,
    decide,
    post: async (name: string) => {
      slack.as(ALICE).post(CHANNEL, `https://nowhere.invalid/${name}`);
      slack.advance(MINUTE_MS);
      await readBack(context, show);
    },
    first: (due = context.now()) => run(weeklyDigest, due),
    second: (due = context.now()) => run(secondDigest, due),
    digestsIn,
    shown: (channel: string) => digestsIn(channel).map(linksIn),
    makePrivate: () => {
      const news = slack.world.channels.get(CHANNEL);
      if (news) news.kind = 'private';
    },
    /** What became of a time at which it fell due. */
    slotAt: (due: Date) => context.slots.at(show.id, DIGEST_JOBS.second, due),
    plan: (due: Date) =>
      context.slots.plan(
        { showId: show.id, job: DIGEST_JOBS.second, slot: due, missed: 0 },
        { showId: show.id, slot: due.toISOString() },
        context.now(),
      ),
  };
}

const linksIn = ({ blocks }: VisibleMessage) => JSON.stringify(blocks).match(/(?<=invalid\/)[\w-]+/g);

describe.each(DATABASES)('a second digest on %s', (name) => {
  test('shows each story once more, in its own channel and at its own times', async ({ databases }) => {
    const { post, first, second, shown } = await aDeskWithTwo(await databases.empty(name));
    await post('one');
    await second();
    await post('two');
    await second();
    await first();
    await second();
    expect(shown(OTHER)).toEqual([['one'], ['two']]);
    expect(shown(CHANNEL)).toEqual([['one', 'two']]);
  });

  test('is said once, whatever was lost on the way, and looked for where it stands', async ({
    databases,
  }) => {
    const { slack, context, post, second, shown } = await aDeskWithTwo(await databases.empty(name));
    await post('one');
    const due = context.now();
    slack.breakNext('chat.postMessage', { kind: 'lose' });
    await expect(second(due)).rejects.toThrow('request error');
    await second(due);
    await second(due);
    expect(shown(OTHER)).toEqual([['one']]);
    expect(shown(CHANNEL)).toEqual([]);
  });

  test('may stand in the news channel itself, beside the first', async ({ databases }) => {
    const { context, post, first, second, digestsIn } = await aDeskWithTwo(await databases.empty(name), {
      channelId: CHANNEL,
    });
    await post('one');
    const due = context.now();
    await first(due);
    await second(due);
    expect(digestsIn(CHANNEL).map(({ text }) => text)).toEqual([
      '1 story this week in #swarmalicious. Nominate what the hosts should talk about.',
      '1 story new in #swarmalicious. Nominate what the hosts should talk about.',
    ]);
  });

  test('and the first follow each other: a press in one changes both', async ({ databases }) => {
    const { slack, context, show, post, first, second, digestsIn } = await aDeskWithTwo(
      await databases.empty(name),
    );
    await post('one');
    await first();
    await second();
    const [there] = digestsIn(OTHER);
    const press = { storyId: 1, userId: BOB, messageTs: there?.ts ?? '' };
    await pressNominate(context, show, press);
    await context.doJobs();
    for (const channel of [CHANNEL, OTHER]) {
      expect(JSON.stringify(digestsIn(channel))).toContain('1 nomination"');
    }
    // The vote is to be seen where it was given, so that nothing is whispered.
    expect(slack.world.ephemerals).toEqual([]);
    slack.breakNext('chat.update', { kind: 'error', code: 'internal_error' }, 2);
    await pressNominate(context, show, press);
    await answerPress.run({ showId: show.id, ...press }, context);
    expect(slack.world.ephemerals.map(({ channelId, userId }) => [channelId, userId])).toEqual([
      [OTHER, BOB],
    ]);
  });

  test('keeps the place of a story whose posts went into another', async ({ databases }) => {
    const { slack, context, show, first, second } = await aDeskWithTwo(await databases.empty(name));
    const page = 'https://nowhere.invalid/same';
    const { ts } = slack.as(ALICE).post(CHANNEL, 'https://nowhere.invalid/slip');
    slack.advance(MINUTE_MS);
    await readBack(context, show);
    await first();
    await second();
    slack.as(BOB).post(CHANNEL, page);
    slack.advance(MINUTE_MS);
    await readBack(context, show);
    await first();
    slack.as(ALICE).edit(CHANNEL, ts, page);
    await context.doJobs();
    await readBack(context, show);
    await context.doJobs();
    // The first has shown both, the second the one that is gone: there the other takes its place.
    const [story] = await context.stories.open(show.id, new Date(0));
    const due = new Date(context.now().getTime() + MINUTE_MS);
    expect(story?.posts).toHaveLength(2);
    await second(due);
    expect(await context.digests.at(show.id, due, 'second')).toBeUndefined();
    const before = await context.digests.before(show.id, due, 'second');
    expect(before?.parts).toEqual([[story?.id]]);
  });

  test('waits until the bot is in its channel', async ({ databases }) => {
    const { slack, context, plan, slotAt, post, second, shown } = await aDeskWithTwo(
      await databases.empty(name),
      { isIn: false },
    );
    await post('one');
    const due = context.now();
    await plan(due);
    await second(due);
    expect(shown(OTHER)).toEqual([]);
    expect(await slotAt(due)).toMatchObject({ doneAt: null });
    slack.as(BOB).invite(OTHER, slack.app.botUserId);
    await second(due);
    await second(due);
    expect(shown(OTHER)).toEqual([['one']]);
    expect(await slotAt(due)).toMatchObject({ doneAt: expect.any(Date) });
  });

  test('is late where the bot could not see the news channel when it was due', async ({ databases }) => {
    const { slack, context, plan, slotAt, post, second, shown } = await aDeskWithTwo(
      await databases.empty(name),
    );
    await post('one');
    const due = context.now();
    await plan(due);
    slack.silently(() => slack.as(BOB).kick(CHANNEL, slack.app.botUserId));
    await second(due);
    expect(shown(OTHER)).toEqual([]);
    expect(await slotAt(due)).toMatchObject({ doneAt: null });
    slack.as(BOB).invite(CHANNEL, slack.app.botUserId);
    slack.advance(DAY_MS);
    await second(due);
    expect(shown(OTHER)).toEqual([['one']]);
  });

  test('takes nothing out of a channel that has become private, neither a story nor a change', async ({
    databases,
  }) => {
    const { slack, context, show, makePrivate, plan, slotAt, post, first, second, digestsIn } =
      await aDeskWithTwo(await databases.empty(name));
    await post('one');
    await first();
    await second();
    const before = digestsIn(OTHER);
    makePrivate();
    await post('two');
    const due = context.now();
    await plan(due);
    await second(due);
    const { ts } = slack.visibleTo(ALICE, CHANNEL).find(({ text }) => text.includes('one')) ?? { ts: '' };
    slack.as(ALICE).edit(CHANNEL, ts, 'https://nowhere.invalid/one Not for everybody.');
    await readBack(context, show);
    await context.doJobs();
    expect(digestsIn(OTHER)).toEqual(before);
    expect(JSON.stringify(digestsIn(CHANNEL))).toContain('Not for everybody');
    expect(await slotAt(due)).toMatchObject({ doneAt: expect.any(Date) });
  });

  test('that is no longer wanted, or was not yet when it was due, is not posted', async ({ databases }) => {
    const { slack, decide, post, second, shown } = await aDeskWithTwo(await databases.empty(name), {
      startAt: new Date(Date.now() - 2 * DAY_MS),
    });
    await post('one');
    await second();
    slack.advance(2 * DAY_MS);
    await decide(null);
    await second();
    expect([shown(OTHER), shown(CHANNEL)]).toEqual([[], []]);
    await decide({ channelId: OTHER, cron: CRON });
    await second();
    expect(shown(OTHER)).toEqual([['one']]);
  });
});

describe('the schedule of a second digest', () => {
  const { schedule } = secondDigest;

  it('is its own, and there is none where there is no second digest', () => {
    const scheduledAt = new Date('2026-03-01T08:00:00Z');
    const show = {
      ...SHOW,
      secondDigest: { channelId: OTHER, cron: CRON },
      secondScheduledAt: scheduledAt,
    };
    expect(schedule?.cron(show)).toBe(CRON);
    expect(schedule?.scheduledAt?.(show)).toBe(scheduledAt);
    expect(schedule?.cron(SHOW)).toBeUndefined();
  });
});
