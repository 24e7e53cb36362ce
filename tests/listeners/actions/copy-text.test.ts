import { expect } from 'vitest';
import { startApp } from '../../support/app.ts';
import { PEOPLE } from '../../support/bot.ts';
import { test } from '../../support/databases.ts';

const [, , , , HOST] = PEOPLE;

test('a published episode has its texts, to copy or as a file', async ({ databases }) => {
  const { slack, context, show, nominate, type, press, pressForged, log } = await startApp(
    await databases.empty('PostgreSQL'),
  );
  await nominate('one');
  const answer = await type('/episode publish');
  const draft = await context.episodes.ensureDraft(show.id);
  const carried = { show: show.id, episode: draft.id };
  expect(await pressForged('notes:copy-plain-text', JSON.stringify(carried))).toBe(
    'Episode #01 is not published yet. Its texts are made of published notes.',
  );

  await press(answer, 'Publish');
  const published = slack.visibleTo(HOST, answer.channel).find(({ ts }) => ts === answer.ts) ?? answer;
  const opened = await slack.as(HOST).press(published, 'Copy podcast text');
  expect(await slack.as(HOST).see(opened)).toMatchObject({ kind: 'view' });
  const blocks = await slack.waitFor(() => {
    const shown = JSON.stringify(slack.as(HOST).modals().at(-1)?.view.blocks ?? []);
    return shown.includes('of 4,000 bytes') ? shown : undefined;
  });
  expect(blocks).toContain('<li><a href=\\"https://nowhere.invalid/one\\">');

  expect(await pressForged('notes:download-text', JSON.stringify({ ...carried, kind: 'plain' }))).toBe(
    'I am sending you the file in a direct message.',
  );
  const direct = slack.as(HOST).direct(slack.app.botUserId);
  const { text, files = [] } = await slack.waitFor(() =>
    slack.visibleTo(HOST, direct).find((message) => message.files?.length),
  );
  expect(text).toMatch(/^Plain text of episode #01: \d+ bytes\.$/);
  expect(String(slack.fileContent(files[0]?.id ?? ''))).toContain('\n  https://nowhere.invalid/one\n');
  expect(log).toEqual([]);
});
