import { expect } from 'vitest';
import type { Database } from '../../../src/db/database.ts';
import { textOf } from '../../support/answers.ts';
import { startApp } from '../../support/app.ts';
import { CHANNEL, PEOPLE } from '../../support/bot.ts';
import { MINUTE_MS } from '../../support/shows.ts';
import { test } from '../../support/databases.ts';

const [, , , , HOST] = PEOPLE;

/** The host with the form for a story whose page gave no title. */
async function aForm(db: Database) {
  const app = await startApp(db);
  const { slack, nominate, meetWalls, type } = app;
  const host = slack.as(HOST);
  await nominate('behind-the-curtain');
  await meetWalls();
  const answer = await type('/episode draft');
  const openForm = async () => {
    const shown = slack.visibleTo(HOST, CHANNEL).find(({ ts }) => ts === answer.ts);
    await host.press(shown ?? answer, 'Edit title');
    await slack.waitFor(() => host.modals()[0]);
  };
  await openForm();
  return {
    ...app,
    host,
    answer,
    openForm,
    save: (title: string | null) => host.submit({ title: { title } }),
    /** The answer that had the button, once it says this. */
    answered: (words: string) =>
      slack.waitFor(() =>
        slack
          .visibleTo(HOST, CHANNEL)
          .filter(({ ts }) => ts === answer.ts)
          .map(textOf)
          .find((text) => text.includes(words)),
      ),
    /** What the bot tells the host by themselves, once it says this. */
    toldAlone: (words: string) =>
      slack.waitFor(() =>
        slack
          .visibleTo(HOST, host.direct(slack.app.botUserId))
          .map(({ text }) => text)
          .find((text) => text.includes(words)),
      ),
  };
}

test('a title is saved and shown in the draft, and an empty one is taken back', async ({ databases }) => {
  const { save, answered, openForm, log } = await aForm(await databases.empty('PostgreSQL'));
  expect(await save('  Curtains *up*\n')).toEqual({ outcome: 'closed' });
  expect(await answered('Your title is saved.')).toContain('- [Curtains \\*up\\*](');
  await openForm();
  await save(null);
  expect(await answered('Your title is removed.')).toContain('- [Behind the curtain](');
  expect(log).toEqual([]);
});

test('what is wrong with a title is told under its field, and nothing is saved', async ({ databases }) => {
  const { save, host, context, show, log } = await aForm(await databases.empty('PostgreSQL'));
  const flaws = {
    'https://nowhere.invalid/a': 'That is an address. Write what the page is about.',
    'www.example.com/a': 'That is an address. Write what the page is about.',
    ['a'.repeat(201)]: 'That title is too long. Use at most 200 characters.',
  };
  for (const [title, flaw] of Object.entries(flaws)) {
    expect(await save(title)).toEqual({ outcome: 'errors', errors: { title: flaw } });
  }
  expect(host.modals()).toHaveLength(1);
  expect(await context.decisions.open(show.id)).toEqual([]);
  expect(log).toEqual([]);
});

test('whoever leaves the form open for long is told by themselves', async ({ databases }) => {
  const { slack, save, toldAlone, context, show } = await aForm(await databases.empty('PostgreSQL'));
  slack.advance(31 * MINUTE_MS);
  await save('Curtains up');
  expect(await toldAlone('Your title is saved.')).toContain('Episode #01 · draft · 1 story');
  expect(await context.decisions.open(show.id)).toMatchObject([{ title: 'Curtains up' }]);
});

test('whoever is too late is told so', async ({ databases }) => {
  const { save, press, answer, toldAlone, log } = await aForm(await databases.empty('PostgreSQL'));
  await press(answer, 'Publish');
  await save('Too late');
  expect(await toldAlone('Your title was not saved')).toBe(
    'Your title was not saved: that story is no longer in the draft. See the draft with `/episode draft`.',
  );
  expect(log).toEqual([]);
});

test('a form is for those who may have the show when they send it', async ({ databases }) => {
  const { slack, save, toldAlone, context, show } = await aForm(await databases.empty('PostgreSQL'));
  const channel = slack.world.channels.get(CHANNEL);
  if (channel) channel.kind = 'private';
  slack.silently(() => slack.as(HOST).leave(CHANNEL));
  await save('Curtains up');
  expect(await toldAlone('That works only for members of the news channel')).toBeDefined();
  expect(await context.decisions.open(show.id)).toEqual([]);
});

test('a form that cannot be saved now stays open with what was typed, and can be sent again', async ({
  databases,
}) => {
  const { slack, save, host, answered, log } = await aForm(await databases.empty('PostgreSQL'));
  slack.breakNext('conversations.info', { kind: 'error', code: 'internal_error' });
  expect(await save('Curtains up')).toEqual({
    outcome: 'errors',
    errors: { title: expect.stringContaining('Sorry, that did not work.') },
  });
  expect(host.modals()).toHaveLength(1);
  expect(log).toHaveLength(1);
  expect(await save('Curtains up')).toEqual({ outcome: 'closed' });
  await answered('Your title is saved.');
});

test('a form that fails after it was answered does not say that it is done', async ({ databases }) => {
  const { slack, save, host, context } = await aForm(await databases.empty('PostgreSQL'));
  const { promise, reject } = Promise.withResolvers<never>();
  context.decisions.decide = () => promise;
  expect(await save('Curtains up')).toEqual({ outcome: 'updated' });
  reject(new Error('the database is away'));
  await slack.waitFor(() =>
    JSON.stringify(host.modals().at(-1)?.view).includes('Sorry, that did not work.') ? true : undefined,
  );
});

test.for([
  { callback_id: 'item:title-form', private_metadata: '{"item":3,"responseUrl":""}' },
  { private_metadata: '' },
  { private_metadata: '{"show":"1"}' },
])('a form of another version says that it cannot be saved: %j', async (old, { databases }) => {
  const { host, save, context, show, log } = await aForm(await databases.empty('PostgreSQL'));
  Object.assign(host.modals()[0]?.view ?? {}, old);
  expect(await save('Curtains up')).toEqual({
    outcome: 'errors',
    errors: {
      title:
        'This form stopped working with an update. Copy what you wrote, close it and run the command again.',
    },
  });
  expect(await context.decisions.open(show.id)).toEqual([]);
  expect(log).toEqual([]);
});
