import { expect } from 'vitest';
import { startApp } from '../../support/app.ts';
import { CHANNEL, PEOPLE } from '../../support/bot.ts';
import { test } from '../../support/databases.ts';

const [, BOB] = PEOPLE;

test('Post puts the notes into the channel, once for each answer that shows them', async ({ databases }) => {
  const { slack, context, nominate, type, press, log } = await startApp(await databases.empty('PostgreSQL'));
  await nominate('one');
  const answer = await type('/episode draft');
  const posted = () =>
    slack
      .visibleTo(BOB, CHANNEL)
      .filter(({ text }) => text === 'Show notes of episode #01')
      .map(({ blocks }) => JSON.stringify(blocks));
  expect(await press(answer, 'Post')).toBe('On its way into #swarmalicious.');
  await context.doJobs();
  expect(posted()).toEqual([expect.stringContaining('(https://nowhere.invalid/one)')]);

  expect(await press(answer, 'Post')).toBe(
    'These notes are already posted. Run `/episode draft` to post them again.',
  );
  await context.doJobs();
  expect(posted()).toHaveLength(1);

  expect(await press(await type('/episode draft'), 'Post')).toBe('On its way into #swarmalicious.');
  await context.doJobs();
  expect(posted()).toHaveLength(2);
  expect(log).toEqual([]);
});

test('Post of a published episode names the command that shows its notes again', async ({ databases }) => {
  const { context, nominate, type, press } = await startApp(await databases.empty('PostgreSQL'));
  await nominate('one');
  await press(await type('/episode draft'), 'Publish');
  const answer = await type('/episode show 1');
  await press(answer, 'Post');
  await context.doJobs();
  expect(await press(answer, 'Post')).toBe(
    'These notes are already posted. Run `/episode show 1` to post them again.',
  );
});
