import { expect } from 'vitest';
import { startApp } from '../../support/app.ts';
import { PEOPLE } from '../../support/bot.ts';
import { test } from '../../support/databases.ts';

const [, , , , HOST] = PEOPLE;

test('Download sends the notes as they stand now, to the one who pressed', async ({ databases }) => {
  const { slack, nominate, type, press, pressForged, show, log } = await startApp(
    await databases.empty('PostgreSQL'),
  );
  await nominate('one');
  const answer = await type('/episode draft');
  await nominate('two');
  await type('/episode draft');
  expect(await press(answer, 'Download')).toBe('I am sending you the file in a direct message.');

  const direct = slack.as(HOST).direct(slack.app.botUserId);
  const { text, files = [] } = await slack.waitFor(() =>
    slack.visibleTo(HOST, direct).find((message) => message.files?.length),
  );
  expect(text).toBe('The show notes of episode #01.');
  expect(files.map(({ name }) => name)).toEqual(['episode-01.md']);
  const content = String(slack.fileContent(files[0]?.id ?? ''));
  expect(content).toContain('(https://nowhere.invalid/one)');
  expect(content).toContain('(https://nowhere.invalid/two)');

  const gone = JSON.stringify({ show: show.id, episode: 4711 });
  expect(await pressForged('notes:download', gone)).toBe(
    'That episode is gone. See all episodes with `/episode list`.',
  );
  expect(log).toEqual([]);
});
