import { readFile } from 'node:fs/promises';
import { describe, expect } from 'vitest';
import { followSchedule } from '../../jobs/follow-schedule.ts';
import { readSchedule, type ScheduleReading } from '../../src/schedules/read-schedule.ts';
import { startTrip } from '../../src/desk/trips/start.ts';
import { openTalkNamed } from '../../src/desk/trips/talks.ts';
import { startApp } from '../support/app.ts';
import { CHANNEL, PEOPLE } from '../support/bot.ts';
import { DATABASES, test } from '../support/databases.ts';

const [ALICE, , , , HOST] = PEOPLE;

const FIRST = readSchedule(await readFile('tests/support/conference/sched.ics'));
const NEXT_DAY = readSchedule(await readFile('tests/support/conference/sched-next-day.ics'));

describe.each(DATABASES)('the schedule of a trip, on %s', (name) => {
  test('is asked for every day, and what changed of an open talk is told once in its thread', async ({
    databases,
  }) => {
    const { slack, show, context: outside } = await startApp(await databases.empty(name));
    let schedule: ScheduleReading = FIRST;
    const context = {
      ...outside,
      readSchedule: async () => schedule,
      now: () => new Date('2027-03-26T06:00:00Z'),
    };
    const { trip } = await startTrip(context, show, {
      typed: 'LanternConf 2027-03-27..29 Europe/Lisbon https://lanternconf2027.sched.com',
      userId: HOST,
    });
    for (const { talk } of await context.trips.talks(trip)) {
      await openTalkNamed(context, show, { said: talk.url ?? talk.title, userId: HOST });
    }
    await context.doJobs();
    const told = () =>
      slack
        .visibleTo(ALICE, CHANNEL)
        .flatMap(({ ts }) => slack.threadVisibleTo(ALICE, CHANNEL, ts).slice(1))
        .map(({ text }) => text);
    expect(told()).toEqual([]);

    await followSchedule.run({ showId: show.id }, context);
    await context.doJobs();
    expect(told()).toEqual([]);

    schedule = NEXT_DAY;
    await followSchedule.run({ showId: show.id }, context);
    await followSchedule.run({ showId: show.id }, context);
    await context.doJobs();
    expect(told()).toEqual([
      'The schedule of this talk changed. Now called “Cost Reports People Actually Read” (before: “Cost Reports People Read”)',
      'The schedule of this talk changed. Now: Mon 29 Mar, 11:30 · Hall 3 (before: Sun 28 Mar, 10:40 · Hall 2 | Room A)',
      '⚠ This talk is cancelled, as the schedule says.',
      '⚠ This talk is cancelled, as the schedule says.',
      'The schedule of this talk changed. Now by nobody named',
      'The schedule of this talk changed. Now: Mon 29 Mar, 15:10 · Hall 2 | Room A (before: Mon 29 Mar, 14:40 · Hall 2 | Room A)',
    ]);

    const before = await context.trips.talks(trip);
    schedule = { kind: 'unreadable', why: 'The site has a problem (500).' };
    await followSchedule.run({ showId: show.id }, context);
    expect(await context.trips.talks(trip)).toEqual(before);
  });
});
