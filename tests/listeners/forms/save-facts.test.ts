import { describe, expect } from 'vitest';
import type { Database } from '../../../src/db/database.ts';
import { publishEpisode } from '../../../src/desk/publish.ts';
import { PEOPLE } from '../../support/bot.ts';
import { DATABASES, test } from '../../support/databases.ts';
import { aDesk } from '../../support/hosts.ts';

const [ALICE] = PEOPLE;

/** A host with the form of the facts. */
async function aForm(db: Database) {
  const desk = await aDesk(db);
  const { ana } = desk;
  await ana.edit();
  await ana.press('Facts');
  await ana.lines('Facts');
  return desk;
}

describe.each(DATABASES)('the facts, on %s', (name) => {
  test('are kept without what no database takes', async ({ databases }) => {
    const { ana, context, show, log } = await aForm(await databases.empty(name));
    const typed = 'Que\u0000ues \ud83d🐝 \u202Eand trees';
    const fields = { topic: typed, intro: `${typed}\r\nMore`, guests: typed, 'words-main': typed };
    expect(await ana.save(fields)).toEqual({ outcome: 'closed' });
    const kept = 'Queues \ufffd🐝 \u202Eand trees';
    expect(await context.episodes.draft(show.id)).toMatchObject({
      topic: kept,
      intro: `${kept}\nMore`,
      sectionWords: { main: kept },
    });
    expect(log).toEqual([]);
  });
});

test('a number that is taken is told under its field, and nothing that was typed is lost', async ({
  databases,
}) => {
  const { ana, context, show, log } = await aForm(await databases.empty('PostgreSQL'));
  const draft = await context.episodes.ensureDraft(show.id);
  await publishEpisode(context, show, draft.id, { userId: ALICE });
  expect(await ana.save({ number: '1', date: '2026-12-03', intro: 'A long text' })).toEqual({
    outcome: 'closed',
  });
  await ana.press('Facts');
  await ana.lines('Facts');
  expect(await ana.save({ number: '1', intro: 'A longer text' })).toEqual({
    outcome: 'errors',
    errors: { number: 'Episode #01 is already there. Choose another number.' },
  });
  expect(await ana.save({ number: '2', intro: 'A longer text' })).toEqual({ outcome: 'closed' });
  expect(await context.episodes.draft(show.id)).toMatchObject({ number: 2, intro: 'A longer text' });
  expect(log).toEqual([]);
});

test('who comes second is told so in the form, and can copy what they wrote', async ({ databases }) => {
  const { ana, context, show } = await aForm(await databases.empty('PostgreSQL'));
  await context.decisions.decide(show.id, { userId: ALICE, patch: { facts: { intro: 'Of another' } } });
  expect(await ana.save({ intro: 'Mine' })).toEqual({
    outcome: 'errors',
    errors: { number: expect.stringContaining('Somebody changed the same facts while you wrote.') },
  });
  expect(await context.episodes.draft(show.id)).toMatchObject({ intro: 'Of another' });
});

test.for([
  ['a year that is none', { date: '0000-01-01' }],
  ['a day that is none', { date: '2026-13-45' }],
  ['too many hosts', { hosts: Array.from({ length: 51 }, (_, index) => `U0HOST${10000 + index}`) }],
] as const)('what cannot be kept is told under its field: %s', async ([, fields], { databases }) => {
  const { ana, context, show, log } = await aForm(await databases.empty('PostgreSQL'));
  const [field = ''] = Object.keys(fields);
  expect(await ana.save(fields)).toMatchObject({
    outcome: 'errors',
    errors: { [field]: expect.any(String) },
  });
  expect(await context.episodes.draft(show.id)).toBeUndefined();
  expect(log).toEqual([]);
});
