import { eq } from 'drizzle-orm';
import { describe, expect, onTestFinished } from 'vitest';
import { createClock, startClock } from '../../jobs/clock.ts';
import { secondDigest } from '../../jobs/second-digest.ts';
import { weeklyDigest } from '../../jobs/weekly-digest.ts';
import { createBackground } from '../../src/background.ts';
import type { Database } from '../../src/db/database.ts';
import type { Enqueue } from '../../src/db/queue.ts';
import { shows } from '../../src/db/schema.ts';
import { showStore } from '../../src/db/shows.ts';
import { slotStore } from '../../src/db/slots.ts';
import { DIGEST_JOB, DIGEST_JOBS } from '../../src/domain/digest.ts';
import { createLogger } from '../../src/log.ts';
import { DATABASES, test } from '../support/databases.ts';
import { aShow, MONDAY } from '../support/shows.ts';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

const LONG_AGO = new Date(MONDAY.getTime() - 60 * DAY_MS);

/** What was handed over, in its order: the show, and when it fell due. */
type HandedOver = [number, string][];

/** Shows whose digests are due on Mondays at nine in Berlin, and clocks of processes that share their database. */
async function aHouse(db: Database, { channels = ['C0NEWS'] }: { channels?: readonly string[] } = {}) {
  const showIds: number[] = [];
  for (const channel of channels) showIds.push((await aShow(db, channel)).id);
  const [showId = 0] = showIds;
  await db.update(shows).set({ createdAt: LONG_AGO });
  const handedOver: HandedOver = [];
  const refused = new Set<number>();
  let now = MONDAY;
  const queue: Enqueue = async (_tx, _name, { showId: of, slot }) => {
    if (refused.has(Number(of))) throw new Error('nobody can read this');
    handedOver.push([Number(of), String(slot)]);
  };
  const slots = slotStore(db, queue);
  const logger = createLogger('silent');
  const context = {
    shows: showStore(db, { timeZone: '', digestCron: '', company: '' }),
    workspaces: { all: () => [{ id: 1 }] },
    slots,
    enqueue: async (name: string, data: Parameters<Enqueue>[2]) => queue(db, name, data),
    background: createBackground(logger),
    logger,
    now: () => now,
  };
  return {
    context,
    showId,
    showIds,
    handedOver,
    refused,
    slots,
    aClock: (jobs: Parameters<typeof createClock>[1] = [weeklyDigest]) => createClock(context, jobs),
    change: (changed: Partial<typeof shows.$inferInsert>) =>
      db.update(shows).set(changed).where(eq(shows.id, showId)),
    turnTo: (moment: Date | string) => {
      now = new Date(moment);
    },
    /** That the digest is posted, as the job notes it. */
    done: (slot: string) => slots.done(showId, DIGEST_JOB, new Date(slot), now),
  };
}

describe.each(DATABASES)('on %s', (name) => {
  const THIS_WEEK = '2026-03-02T08:00:00.000Z';
  const NEXT_WEEK = '2026-03-09T08:00:00.000Z';

  test('what falls due is handed over once, by whichever process ticks first', async ({ databases }) => {
    const { aClock, turnTo, handedOver, showId } = await aHouse(await databases.empty(name));
    const [one, other] = [aClock(), aClock()];
    turnTo(new Date(MONDAY.getTime() - 1));
    await one.follow();
    await other.follow();
    handedOver.length = 0;
    await one.tick();
    expect(handedOver).toEqual([]);
    turnTo(MONDAY);
    await Promise.all([one.tick(), other.tick(), one.follow(), other.follow()]);
    await one.tick();
    expect(handedOver).toEqual([[showId, THIS_WEEK]]);
  });

  test('a process that stalls over the second it is due loses nothing', async ({ databases }) => {
    const { aClock, turnTo, handedOver, showId } = await aHouse(await databases.empty(name));
    const clock = aClock();
    turnTo(new Date(MONDAY.getTime() - 2000));
    await clock.follow();
    handedOver.length = 0;
    turnTo(new Date(MONDAY.getTime() + 3000));
    await clock.tick();
    expect(handedOver).toEqual([[showId, THIS_WEEK]]);
  });

  test('what fell due while no process was there is handed over at start, for a week', async ({
    databases,
  }) => {
    const { aClock, turnTo, handedOver, showId, change } = await aHouse(await databases.empty(name));
    await change({ digestCron: '0 9 2 * *' });
    turnTo(new Date(MONDAY.getTime() + 7 * DAY_MS + 1));
    await aClock().follow();
    expect(handedOver).toEqual([]);
    turnTo(new Date(MONDAY.getTime() + 7 * DAY_MS - 1));
    await aClock().follow();
    expect(handedOver).toEqual([[showId, THIS_WEEK]]);
  });

  test('a second digest falls due by itself, from when it is set up', async ({ databases }) => {
    const { aClock, turnTo, handedOver, showId, change, slots, done } = await aHouse(
      await databases.empty(name),
    );
    const second = { channelId: 'C0OTHER', cron: '0 8 * * *' };
    await change({ secondDigest: second, secondScheduledAt: MONDAY });
    turnTo(new Date(MONDAY.getTime() + 1));
    const clock = aClock([weeklyDigest, secondDigest]);
    await clock.follow();
    expect(handedOver).toEqual([[showId, THIS_WEEK]]);
    const tomorrow = new Date('2026-03-03T07:00:00.000Z');
    turnTo(tomorrow);
    await clock.tick();
    expect(handedOver).toEqual([
      [showId, THIS_WEEK],
      [showId, tomorrow.toISOString()],
    ]);
    expect(await slots.at(showId, DIGEST_JOBS.second, tomorrow)).toMatchObject({ missed: 0 });
    expect(await slots.at(showId, DIGEST_JOBS.first, tomorrow)).toBeUndefined();
    // Neither is it handed over again when it is no longer wanted.
    await done(THIS_WEEK);
    await change({ secondDigest: null });
    turnTo(new Date(tomorrow.getTime() + DAY_MS));
    await clock.follow();
    expect(handedOver).toHaveLength(2);
  });

  test('what fell due while the bot was not in the channel is handed over once it is back', async ({
    databases,
  }) => {
    const db = await databases.empty(name);
    const { aClock, context, turnTo, handedOver, showId } = await aHouse(db);
    await context.shows.leave(1, 'C0NEWS', new Date(LONG_AGO));
    turnTo('2026-03-04T10:00:00Z');
    await aClock().follow();
    expect(handedOver).toEqual([]);
    await aShow(db, 'C0NEWS');
    await aClock().follow();
    await aClock().follow();
    expect(handedOver).toEqual([[showId, THIS_WEEK]]);
  });

  test('of several that were missed one is handed over, which stands for the others', async ({
    databases,
  }) => {
    const { aClock, turnTo, handedOver, showId, change, slots, done } = await aHouse(
      await databases.empty(name),
    );
    await change({ digestCron: '0 9 * * *' });
    turnTo(MONDAY);
    await aClock().follow();
    await done(THIS_WEEK);
    turnTo(new Date(MONDAY.getTime() + 3 * DAY_MS + HOUR_MS));
    await aClock().follow();
    const slot = '2026-03-05T08:00:00.000Z';
    expect(handedOver.map(([, due]) => due)).toEqual([THIS_WEEK, slot]);
    expect(await slots.at(showId, DIGEST_JOB, new Date(slot))).toMatchObject({ missed: 2 });
  });

  test('nothing is of before the show, or of before its schedule', async ({ databases }) => {
    const { aClock, turnTo, handedOver, change } = await aHouse(await databases.empty(name));
    turnTo(new Date(MONDAY.getTime() + DAY_MS));
    await change({ createdAt: new Date(MONDAY.getTime() + 1) });
    await aClock().follow();
    await change({ createdAt: LONG_AGO, scheduledAt: new Date(MONDAY.getTime() + HOUR_MS) });
    await aClock().follow();
    expect(handedOver).toEqual([]);
    await change({ scheduledAt: LONG_AGO });
    await aClock().follow();
    expect(handedOver).toHaveLength(1);
  });

  test('a schedule that is changed while it runs is followed from then on', async ({ databases }) => {
    const { aClock, turnTo, handedOver, change, showId } = await aHouse(await databases.empty(name));
    const clock = aClock();
    turnTo('2026-03-03T10:00:00Z');
    await clock.follow();
    handedOver.length = 0;
    await change({
      digestCron: '0 9 * * WED',
      timeZone: 'America/New_York',
      scheduledAt: new Date('2026-03-03T10:00:00Z'),
    });
    await clock.follow();
    turnTo('2026-03-04T13:59:59Z');
    await clock.tick();
    expect(handedOver).toEqual([]);
    turnTo('2026-03-04T14:00:00Z');
    await clock.tick();
    expect(handedOver).toEqual([[showId, '2026-03-04T14:00:00.000Z']]);
  });

  // https://github.com/ud-cis-discord/Sage/issues/147
  test('it is nine in the morning in Berlin on either side of a change of the clock', async ({
    databases,
  }) => {
    const { aClock, turnTo, handedOver, done } = await aHouse(await databases.empty(name));
    const due = [
      '2026-03-23T08:00:00.000Z',
      '2026-03-30T07:00:00.000Z',
      '2026-10-19T07:00:00.000Z',
      '2026-10-26T08:00:00.000Z',
    ];
    for (const slot of due) {
      turnTo(slot);
      await aClock().follow();
      await done(slot);
    }
    expect(handedOver.map(([, slot]) => slot)).toEqual(due);
  });

  // https://github.com/kelektiv/node-cron: a zone without a midnight once stopped the clock of all shows.
  test('what fails for a show keeps nothing from the others, and is handed over when it no longer fails', async ({
    databases,
  }) => {
    const channels = ['C0ONE', 'C0TWO', 'C0THREE'];
    const { aClock, handedOver, refused, showIds, change } = await aHouse(await databases.empty(name), {
      channels,
    });
    const [one = 0, two = 0, three = 0] = showIds;
    await change({ timeZone: 'America/Santiago', digestCron: '0 0 30 2 *' });
    refused.add(two);
    const clock = aClock();
    await expect(clock.follow()).rejects.toThrow('could not be handed over');
    expect(handedOver).toEqual([[three, THIS_WEEK]]);
    refused.clear();
    await clock.tick();
    expect(handedOver).toEqual([
      [three, THIS_WEEK],
      [two, THIS_WEEK],
    ]);
    expect(handedOver.filter(([showId]) => showId === one)).toEqual([]);
  });

  test('what is not done is handed over again, until it is done or a week old', async ({ databases }) => {
    const { aClock, turnTo, handedOver, done, slots, showId } = await aHouse(await databases.empty(name));
    const clock = aClock();
    const again = async (ms: number) => {
      turnTo(new Date(MONDAY.getTime() + ms));
      handedOver.length = 0;
      await clock.follow();
      return handedOver.map(([, slot]) => slot);
    };
    expect(await again(0)).toEqual([THIS_WEEK]);
    expect(await again(9 * 60_000)).toEqual([]);
    expect(await again(11 * 60_000)).toEqual([THIS_WEEK]);
    expect(await again(12 * 60_000)).toEqual([]);
    expect(await again(6 * DAY_MS)).toEqual([THIS_WEEK]);
    await done(THIS_WEEK);
    expect(await again(6 * DAY_MS + HOUR_MS)).toEqual([]);
    expect(await again(7 * DAY_MS)).toEqual([NEXT_WEEK]);
    expect(await again(7 * DAY_MS + HOUR_MS)).toEqual([NEXT_WEEK]);
    expect(await again(14 * DAY_MS + HOUR_MS)).toEqual(['2026-03-16T08:00:00.000Z']);
    expect(await slots.at(showId, DIGEST_JOB, new Date(NEXT_WEEK))).toMatchObject({ doneAt: null });
  });

  test('what fell due too long ago is counted by the next, or kept as never done', async ({ databases }) => {
    const { aClock, turnTo, handedOver, change, slots, done, showId } = await aHouse(
      await databases.empty(name),
    );
    turnTo(MONDAY);
    await aClock().follow();
    await done(THIS_WEEK);
    turnTo(new Date(MONDAY.getTime() + 15 * DAY_MS));
    await aClock().follow();
    const late = '2026-03-16T08:00:00.000Z';
    expect(handedOver).toEqual([
      [showId, THIS_WEEK],
      [showId, late],
    ]);
    expect(await slots.at(showId, DIGEST_JOB, new Date(late))).toMatchObject({ missed: 1 });
    await done(late);

    await change({ digestCron: '0 9 1 * *' });
    turnTo('2026-04-09T12:00:00Z');
    await aClock().follow();
    await aClock().follow();
    expect(handedOver).toHaveLength(2);
    expect(await slots.at(showId, DIGEST_JOB, new Date('2026-04-01T07:00:00Z'))).toMatchObject({
      doneAt: null,
    });
  });

  test('a clock that was a year ahead for a moment keeps nothing from what falls due then', async ({
    databases,
  }) => {
    const { aClock, turnTo, handedOver, slots, showId } = await aHouse(await databases.empty(name));
    const [refused, future] = ['2026-02-23T08:00:00.000Z', '2027-03-01T08:00:00.000Z'];
    turnTo(new Date(MONDAY.getTime() - HOUR_MS));
    const [one, other] = [aClock(), aClock()];
    await one.follow();
    turnTo(new Date(MONDAY.getTime() + 365 * DAY_MS));
    await one.follow();
    expect(handedOver.splice(0)).toEqual([
      [showId, refused],
      [showId, future],
    ]);
    turnTo(MONDAY);
    await other.follow();
    await one.follow();
    expect(handedOver).toEqual([
      [showId, THIS_WEEK],
      [showId, refused],
    ]);
    expect(await slots.at(showId, DIGEST_JOB, new Date(future))).toBeUndefined();
  });

  test('a time that is older than one that was handed over is not handed over any more', async ({
    databases,
  }) => {
    const { slots, handedOver, showId } = await aHouse(await databases.empty(name));
    const plan = (slot: string) =>
      slots.plan({ showId, job: DIGEST_JOB, slot: new Date(slot), missed: 0 }, { showId, slot }, MONDAY);
    await plan(NEXT_WEEK);
    await plan(THIS_WEEK);
    expect(handedOver).toEqual([[showId, NEXT_WEEK]]);
  });

  test('what was done before the last sixty is forgotten, and not by a clock that is wrong', async ({
    databases,
  }) => {
    const { slots, showId } = await aHouse(await databases.empty(name));
    const at = (hour: number) => new Date(MONDAY.getTime() + hour * HOUR_MS);
    for (let hour = 0; hour < 61; hour++) {
      const slot = at(hour);
      await slots.plan(
        { showId, job: DIGEST_JOB, slot, missed: 0 },
        { showId, slot: slot.toISOString() },
        slot,
      );
      if (hour !== 1) await slots.done(showId, DIGEST_JOB, slot, slot);
    }
    expect(await slots.at(showId, DIGEST_JOB, at(0))).toBeUndefined();
    const future = at(365 * 24);
    await slots.plan({ showId, job: DIGEST_JOB, slot: future, missed: 0 }, { showId, slot: '' }, future);
    expect(await slots.at(showId, DIGEST_JOB, at(1))).toBeDefined();
    expect(await slots.latest([showId], at(61))).toEqual([{ showId, job: DIGEST_JOB, slot: at(60) }]);
  });
});

test('it ticks by itself, and goes on when the database was away', async ({ databases }) => {
  const { context, handedOver, change } = await aHouse(await databases.empty('PGlite'));
  await change({ digestCron: '* * * * * *', createdAt: new Date(), scheduledAt: new Date() });
  let asked = 0;
  const plan: typeof context.slots.plan = async (...due) => {
    asked++;
    if (asked < 3) throw new Error('the database is away');
    return context.slots.plan(...due);
  };
  const real = { ...context, slots: { ...context.slots, plan }, now: () => new Date() };
  const clock = startClock(real, [weeklyDigest]);
  onTestFinished(async () => {
    await clock.stop();
    await real.background.settled(5000);
  });
  await expect.poll(() => handedOver.length, { timeout: 10_000 }).toBeGreaterThan(2);
});
