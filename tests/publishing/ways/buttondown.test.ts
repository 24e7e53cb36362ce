import { expect, test } from 'vitest';
import { aButtondown } from '../../support/remotes/buttondown.ts';
import { AN_EPISODE, failureOf } from './support.ts';

const MARKER = { slug: 'episode-3-abc', number: 3 };

test('makes a draft e-mail of the notes as they are, and mails nobody', async () => {
  const { way, all, mailed } = await aButtondown();
  const notes = '---\n\nA rule first, and `vector<int>`\n';
  const text = way.textOf({ ...AN_EPISODE, notes });
  const made = await way.create(MARKER, text);
  await way.write(made, { ...text, body: `${notes}more` });
  expect(all()).toMatchObject([
    {
      status: 'draft',
      slug: 'episode-3-abc',
      subject: 'Episode #03: Small queues & “long” winters',
      body: `<!-- buttondown-editor-mode: plaintext -->${notes}more`,
    },
  ]);
  expect(mailed).toEqual([]);
  expect(way.holds(made, text)).toBe(true);
  expect(made.body).toBe(notes);
});

test('finds its draft among others, some pages on', async () => {
  const { way, add } = await aButtondown();
  for (const slug of ['a', 'b', 'c']) add(slug);
  const made = await way.create(MARKER, way.textOf(AN_EPISODE));
  expect(await way.find(MARKER)).toEqual(made);
  expect(await way.find({ slug: 'episode-4-abc', number: 4 })).toBeUndefined();
});

test('makes none twice, though it is asked twice', async () => {
  const { way, all } = await aButtondown();
  const text = way.textOf(AN_EPISODE);
  expect(await way.create(MARKER, text)).toEqual(await way.create(MARKER, text));
  expect(all()).toHaveLength(1);
});

test('takes what was sent for theirs', async () => {
  const { way, publishThere } = await aButtondown();
  const made = await way.create(MARKER, way.textOf(AN_EPISODE));
  publishThere();
  expect(await way.read(made.id)).toMatchObject({ isTaken: true });
  expect(await way.find(MARKER)).toBeUndefined();
});

test.for([
  [
    401,
    { code: 'authentication_invalid' },
    'refused',
    'Buttondown does not take my key. Whoever runs me makes a key in Buttondown',
  ],
  [403, { detail: 'No' }, 'refused', 'Whoever runs me makes a key in Buttondown'],
  [400, { code: 'slug_invalid', detail: 'Taken' }, 'refused', 'Buttondown refuses it: slug_invalid, Taken'],
  [422, { detail: [{ msg: 'Extra inputs' }] }, 'refused', 'Extra inputs'],
  [409, null, 'overtaken', ''],
  [429, { detail: '…' }, 'down', 'Buttondown does not answer as it should (429).'],
] as const)('an answer of %i with %j is %s', async ([status, body, kind, message]) => {
  const { way, state } = await aButtondown();
  state.next.push({ status, body, headers: { 'retry-after': '45' } });
  expect(await failureOf(way.create(MARKER, way.textOf(AN_EPISODE)))).toMatchObject({
    kind,
    message: expect.stringContaining(message),
  });
});
