import { expect } from 'vitest';
import { PEOPLE } from '../support/bot.ts';
import { test } from '../support/databases.ts';
import { aDesk } from '../support/hosts.ts';
import { until } from '../support/until.ts';

const [ALICE] = PEOPLE;

test('a Home that cannot be drawn keeps nobody else from seeing what changes, and is drawn later', async ({
  databases,
}) => {
  const { ana, ben, slack, context, show } = await aDesk(await databases.empty('PostgreSQL'));
  for (const host of [ana, ben]) {
    host.openHome();
    await until(async () => (JSON.stringify(host.home()).includes('First story') ? true : undefined));
  }
  await context.doJobs();
  const count = () => [ana, ben].filter((host) => JSON.stringify(host.home()).includes('Once')).length;
  await context.decisions.decide(show.id, { userId: ALICE, patch: { stories: { 1: { title: 'Once' } } } });
  slack.breakNext('views.publish', { kind: 'error', code: 'internal_error' });
  await expect(context.doJobs()).rejects.toThrow('could not be drawn again');
  expect(count()).toBe(1);
  await context.doJobs();
  expect(count()).toBe(2);
});
