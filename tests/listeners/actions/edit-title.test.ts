import { expect } from 'vitest';
import { type RunningApp, startApp } from '../../support/app.ts';
import { PEOPLE } from '../../support/bot.ts';
import { test } from '../../support/databases.ts';

const [, , , , HOST] = PEOPLE;

/** The draft's answer, with a story whose page gave no title. */
async function anUntitledDraft({ nominate, meetWalls, type }: RunningApp) {
  await nominate('behind-the-curtain');
  await meetWalls();
  return type('/episode draft');
}

test('Edit title opens a form with the present title', async ({ databases }) => {
  const app = await startApp(await databases.empty('PostgreSQL'));
  const { slack } = app;
  const answer = await anUntitledDraft(app);
  expect(JSON.stringify(answer.blocks)).toContain(
    '⚠ “Behind the curtain” is from the words in the address. The site does not let programs read this page (403).',
  );
  await slack.as(HOST).press(answer, 'Edit title');
  const { view } = await slack.waitFor(() => slack.as(HOST).modals()[0]);
  expect(view.title?.text).toBe('Edit title');
  const shown = JSON.stringify(view.blocks);
  expect(shown).toContain('"initial_value":"Behind the curtain"');
  expect(shown).toContain('https://nowhere.invalid/behind-the-curtain');
  expect(app.log).toEqual([]);
});

test('Edit title apologises where the form could not be opened in time', async ({ databases }) => {
  const app = await startApp(await databases.empty('PostgreSQL'));
  const answer = await anUntitledDraft(app);
  app.slack.breakNext('views.open', { kind: 'error', code: 'expired_trigger_id' });
  expect(await app.press(answer, 'Edit title')).toContain('Sorry, that did not work. Try again in a minute.');
  expect(app.slack.as(HOST).modals()).toEqual([]);
  expect(app.log).toHaveLength(1);
});
