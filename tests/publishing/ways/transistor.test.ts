import { expect, test } from 'vitest';
import { publish } from '../../../src/publishing/ways/sending.ts';
import { aTransistor } from '../../support/remotes/transistor.ts';
import { AN_EPISODE, failureOf } from './support.ts';

const MARKER = { slug: 'episode-3-abc', number: 3 };
const NEW = { marker: MARKER, remoteId: null, version: null, sent: null };

test('makes a draft episode whose description podcast apps take', async () => {
  const { way, all } = await aTransistor();
  const text = way.textOf({ ...AN_EPISODE, notes: `${AN_EPISODE.notes}\n${'Long words. '.repeat(600)}` });
  const made = await way.create(MARKER, text);
  expect(all()).toMatchObject([
    { status: 'draft', number: 3, title: 'Episode #03: Small queues & “long” winters' },
  ]);
  expect(Buffer.byteLength(all()[0]?.description ?? '')).toBeLessThanOrEqual(4000);
  expect(all()[0]?.description).toContain('<a href="https://example.com/q?a=1&amp;b=2">Queues</a>');
  expect(await way.find(MARKER)).toEqual(made);
  expect(await way.read(made.id)).toEqual(made);
});

test('fills in the episode that the host uploaded, and makes no other', async () => {
  const { way, all, add } = await aTransistor();
  for (let number = 1; number <= 60; number++) add({ title: `Audio ${number}`, number });
  expect(await publish(way, NEW, way.textOf(AN_EPISODE))).toMatchObject({ outcome: 'sent' });
  expect(all()).toHaveLength(60);
  expect(all()[2]).toMatchObject({ title: 'Audio 3', status: 'draft' });
  expect(all()[2]?.description).toContain('Queues');
});

test('asks before it writes over a description that is there', async () => {
  const { way, all, add } = await aTransistor();
  add({ title: 'Audio', number: 3, description: 'By hand' });
  expect(await publish(way, NEW, way.textOf(AN_EPISODE))).toMatchObject({ outcome: 'edited' });
  expect(all()).toMatchObject([{ description: 'By hand' }]);
});

test('takes back the description alone', async () => {
  const { way, all } = await aTransistor();
  await way.remove(await way.create(MARKER, way.textOf(AN_EPISODE)));
  expect(all()).toMatchObject([{ number: 3, description: '' }]);
});

test.for([
  [401, 'Unauthorized', 'refused', 'Transistor does not take my key. Whoever runs me copies the API key'],
  [404, 'Not Found', 'refused', 'Look at its number in /episode settings.'],
  [422, 'Season must be greater than 0', 'refused', 'Transistor refuses it: Season must be greater than 0'],
  [429, 'Too many requests', 'down', 'Transistor asks me to wait.'],
  [503, '', 'down', 'Transistor does not answer as it should (503).'],
] as const)('an answer of %i with %j is %s', async ([status, title, kind, message]) => {
  const { way, state } = await aTransistor();
  state.next.push({ status, body: { errors: [{ title }] } });
  expect(await failureOf(way.find(MARKER))).toMatchObject({
    kind,
    message: expect.stringContaining(message),
  });
});

test('is left alone for ten seconds when it was asked too often', async () => {
  const { way, state } = await aTransistor();
  state.next.push({ status: 429 });
  expect(await failureOf(way.find(MARKER))).toMatchObject({ retryInMs: 10_000 });
});

test('a show that is not there is named', async () => {
  const { wayOf } = await aTransistor();
  const way = wayOf('7');
  expect(await failureOf(way.create(MARKER, way.textOf(AN_EPISODE)))).toMatchObject({ kind: 'refused' });
});
