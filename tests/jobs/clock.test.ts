import { describe, expect, onTestFinished, test } from 'vitest';
import { startClock } from '../../jobs/clock.ts';
import type { Job } from '../../jobs/job.ts';
import { readBack } from '../../jobs/read-back.ts';
import { weeklyDigest } from '../../jobs/weekly-digest.ts';
import { createBackground } from '../../src/background.ts';
import type { JobData } from '../../src/db/queue.ts';
import type { Digest } from '../../src/domain/digest.ts';
import type { Show } from '../../src/domain/show.ts';
import { createLogger } from '../../src/log.ts';
import { MONDAY } from '../support/shows.ts';
import { SHOW } from '../support/stories.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

type Situation = {
  shows: readonly Show[];
  jobs?: readonly Pick<Job, 'name' | 'schedule'>[];
  now?: Date;
  digest?: Digest;
  enqueue: (name: string, data: JobData) => Promise<void>;
};

/** A clock of one process, which ends with the test. */
function aClock({ shows, jobs = [weeklyDigest], now, digest, enqueue }: Situation) {
  const background = createBackground(createLogger('silent'));
  const clock = startClock(
    {
      shows: { active: async () => [...shows] },
      workspaces: { all: () => [{ id: 1 }] },
      digests: { at: async () => digest },
      enqueue,
      background,
      now: () => now ?? new Date(),
    },
    jobs,
  );
  onTestFinished(() => clock.stop());
  return { ...clock, settled: () => background.settled(5000) };
}

test('a digest that falls due while the database is away is handed over when it is back', async () => {
  const tried: string[] = [];
  const handedOver: string[] = [];
  aClock({
    shows: [{ ...SHOW, digestCron: '* * * * * *', createdAt: new Date() }],
    enqueue: async (_name, { slot }) => {
      tried.push(String(slot));
      if (tried.length < 3) throw new Error('the database is away');
      handedOver.push(String(slot));
    },
  });
  await expect.poll(() => handedOver.length, { timeout: 10_000 }).toBeGreaterThan(2);
  expect(tried.filter((slot) => !handedOver.includes(slot))).toEqual([]);
});

describe('what fell due while no process was there', () => {
  const longAgo = new Date(MONDAY.getTime() - 60 * DAY_MS);
  const show: Show = { ...SHOW, createdAt: longAgo };
  /** Two days after the digest of Monday was due. */
  const now = new Date(MONDAY.getTime() + 2 * DAY_MS);

  async function handedOver(situation: Partial<Situation>) {
    const queued: [string, JobData][] = [];
    const enqueue = async (name: string, data: JobData) => void queued.push([name, data]);
    await aClock({ shows: [show], now, enqueue, ...situation }).settled();
    return queued;
  }

  test('is handed over at start, by the time it was due in the time zone of the show', async () => {
    const newYork = { ...show, id: 2, timeZone: 'America/New_York' };
    expect(await handedOver({ shows: [show, newYork] })).toEqual([
      ['weekly-digest', { showId: 1, slot: '2026-03-02T08:00:00.000Z' }],
      ['weekly-digest', { showId: 2, slot: '2026-03-02T14:00:00.000Z' }],
    ]);
  });

  // https://github.com/ud-cis-discord/Sage/issues/147
  test.each([
    '2026-03-23T08:00:00.000Z',
    '2026-03-30T07:00:00.000Z',
    '2026-04-06T07:00:00.000Z',
    '2026-10-19T07:00:00.000Z',
    '2026-10-26T08:00:00.000Z',
    '2026-11-02T08:00:00.000Z',
  ])('is of nine in the morning in Berlin on either side of a change of the clock: %s', async (slot) => {
    for (const lateMs of [1, 6 * DAY_MS]) {
      const now = new Date(Date.parse(slot) + lateMs);
      expect(await handedOver({ now })).toEqual([['weekly-digest', { showId: 1, slot }]]);
    }
  });

  test('is handed over although it fails for another show', async () => {
    const queued: JobData[] = [];
    const enqueue = async (_name: string, data: JobData) => {
      if (data['showId'] === 1) throw new Error('nobody can read this');
      queued.push(data);
    };
    await handedOver({ shows: [show, { ...show, id: 2 }], enqueue });
    expect(queued.map(({ showId }) => showId)).toEqual([2]);
  });

  test('is not handed over when it is done', async () => {
    const digest = { id: 1, showId: 1, slot: MONDAY, parts: [] };
    expect(await handedOver({ digest })).toEqual([]);
  });

  test('is not handed over when it is of before the show', async () => {
    expect(await handedOver({ shows: [{ ...show, createdAt: new Date(MONDAY.getTime() + 1) }] })).toEqual([]);
  });

  test('is not handed over when the show has had another schedule then', async () => {
    const since = (scheduledAt: Date) => ({ shows: [{ ...show, scheduledAt }] });
    expect(await handedOver(since(new Date(MONDAY.getTime() + DAY_MS)))).toEqual([]);
    expect(await handedOver(since(new Date(MONDAY.getTime() - DAY_MS)))).toHaveLength(1);
  });

  test('is not handed over when it is older than a week', async () => {
    const monthly = { ...show, digestCron: '0 9 1 * *' };
    const late = { shows: [monthly], now: new Date('2026-03-08T07:59:00Z') };
    expect(await handedOver(late)).toHaveLength(1);
    expect(await handedOver({ ...late, now: new Date('2026-03-08T08:01:00Z') })).toEqual([]);
  });

  test('is not handed over where a job is only for its time', async () => {
    expect(await handedOver({ jobs: [readBack, { name: 'greet' }] })).toEqual([]);
  });
});

test('a schedule that is changed while it runs is followed from then on', async () => {
  const shows: Show[] = [{ ...SHOW, createdAt: new Date() }];
  const slots: unknown[] = [];
  aClock({ shows, enqueue: async (_name, { slot }) => void slots.push(slot) });
  shows[0] = { ...SHOW, digestCron: '* * * * * *', scheduledAt: new Date() };
  await expect.poll(() => slots.length, { timeout: 10_000 }).toBeGreaterThan(1);
});
