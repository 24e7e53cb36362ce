import { expect, test } from 'vitest';
import { createLogger } from '../../src/log.ts';
import { createDirectory } from '../../src/desk/directory.ts';

test('nobody waits again within a minute for people whom Slack gave no answer about', async () => {
  let now = new Date('2026-03-02T08:00:00Z');
  const asked: string[] = [];
  const directory = createDirectory({
    workspaceId: 1,
    slack: {
      person: async (userId) => {
        asked.push(userId);
        throw new Error('Slack has trouble');
      },
      channel: () => Promise.reject(new Error('no channel is asked for here')),
    },
    people: { known: async () => [], learn: async () => {} },
    logger: createLogger('silent'),
    now: () => now,
  });
  expect(await directory.people(['U0ALICE'])).toEqual(new Map());
  await directory.people(['U0ALICE', 'U0BOB']);
  expect(asked).toEqual(['U0ALICE', 'U0BOB']);
  now = new Date('2026-03-02T08:02:00Z');
  await directory.people(['U0ALICE']);
  expect(asked).toEqual(['U0ALICE', 'U0BOB', 'U0ALICE']);
});
