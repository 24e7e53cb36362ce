import { expect } from 'vitest';
import { startApp } from '../../support/app.ts';
import { CHANNEL, PEOPLE } from '../../support/bot.ts';
import { test } from '../../support/databases.ts';

const [, BOB, , , HOST] = PEOPLE;

test('Publish ends the draft once, and puts its notes into the channel', async ({ databases }) => {
  const { slack, context, show, nominate, type, press, log } = await startApp(
    await databases.empty('PostgreSQL'),
  );
  await nominate('one');
  const older = await type('/episode draft');
  const answer = await type('/episode publish');
  expect(await press(answer, 'Publish')).toBe('Episode #01 is published. Its notes go into #swarmalicious.');
  // What is done has no button any more.
  const done = JSON.stringify(slack.visibleTo(HOST, CHANNEL).find(({ ts }) => ts === answer.ts)?.blocks);
  expect(done).toMatch(/Episode #01 is published · host, \d\d:\d\d · notes in #swarmalicious/);
  expect(done).toContain('"action_id":"episode:unpublish"');
  expect(done).not.toContain('"action_id":"episode:publish"');
  expect(await press(older, 'Publish')).toBe(
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

test('Publish of notes that have changed shows them instead, and publishes them when it is pressed again', async ({
  databases,
}) => {
  const { slack, context, show, nominate, type, press, log } = await startApp(
    await databases.empty('PostgreSQL'),
  );
  await nominate('one');
  const answer = await type('/episode draft');
  await nominate('two');
  const asked = await press(answer, 'Publish');
  expect(asked).toContain('The notes have changed since you looked. Read them again, then press Publish.');
  expect(asked).toContain('(https://nowhere.invalid/two)');
  expect(await context.episodes.draft(show.id)).toMatchObject({ number: 1 });

  const shown = slack.visibleTo(HOST, CHANNEL).find(({ ts }) => ts === answer.ts);
  expect(await press(shown ?? answer, 'Publish')).toContain('Episode #01 is published.');
  expect((await context.episodes.numbered(show.id, 1))?.published?.notes).toContain('/two)');
  expect(log).toEqual([]);
});
