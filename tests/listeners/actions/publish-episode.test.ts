import { expect } from 'vitest';
import { startApp } from '../../support/app.ts';
import { CHANNEL, PEOPLE } from '../../support/bot.ts';
import { test } from '../../support/databases.ts';

const [, BOB] = PEOPLE;

test('Publish ends the draft once, and puts its notes into the channel', async ({ databases }) => {
  const { slack, context, show, nominate, type, press, log } = await startApp(
    await databases.empty('PostgreSQL'),
  );
  await nominate('one');
  await type('/episode draft');
  const answer = await type('/episode publish');
  expect(await press(answer, 'Publish')).toBe('Episode #01 is published. Its notes go into #swarmalicious.');
  expect(await press(answer, 'Publish')).toBe(
    'Episode #01 is already published. Its notes are in `/episode show 1`.',
  );
  expect(await context.episodes.draft(show.id)).toBeUndefined();
  expect(context.queued.filter(({ name }) => name === 'announce-episode')).toHaveLength(1);
  await context.doJobs();
  const files = slack.visibleTo(BOB, CHANNEL).flatMap((message) => message.files ?? []);
  expect(files.map(({ name }) => name)).toEqual(['episode-01.md']);
  expect(String(slack.fileContent(files[0]?.id ?? ''))).toContain('(https://nowhere.invalid/one)');
  expect(log).toEqual([]);
});
