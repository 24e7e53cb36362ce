import { expect, onTestFinished, test } from 'vitest';
import { startClock } from '../../jobs/clock.ts';
import { weeklyDigest } from '../../jobs/weekly-digest.ts';
import { createBackground } from '../../src/background.ts';
import { DEFAULT_SECTIONS } from '../../src/domain/section.ts';
import type { Show } from '../../src/domain/show.ts';
import { createLogger } from '../../src/log.ts';

const show: Show = {
  id: 1,
  workspaceId: 1,
  channelId: 'C0NEWS',
  channelName: 'news',
  isPrivate: false,
  name: 'A show',
  company: 'Acme',
  sections: DEFAULT_SECTIONS,
  minNominations: 1,
  ownVoteCounts: false,
  timeZone: 'Europe/Berlin',
  digestCron: '* * * * * *',
  createdAt: new Date(),
};

test('a digest that falls due while the database is away is handed over when it is back', async () => {
  const tried: string[] = [];
  const handedOver: string[] = [];
  const clock = startClock(
    {
      shows: { active: async () => [show] },
      workspaces: { all: () => [{ id: 1 }] },
      digests: { at: async () => undefined },
      enqueue: async (_name, { slot }) => {
        tried.push(String(slot));
        if (tried.length < 3) throw new Error('the database is away');
        handedOver.push(String(slot));
      },
      background: createBackground(createLogger('silent')),
      now: () => new Date(),
    },
    [weeklyDigest],
  );
  onTestFinished(() => clock.stop());
  await expect.poll(() => handedOver.length, { timeout: 10_000 }).toBeGreaterThan(2);
  expect(tried.filter((slot) => !handedOver.includes(slot))).toEqual([]);
});
