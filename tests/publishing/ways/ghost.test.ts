import { expect, test } from 'vitest';
import { aGhost } from '../../support/remotes/ghost.ts';
import { AN_EPISODE, failureOf } from './support.ts';

const MARKER = { slug: 'episode-3-abc', number: 3 };

test('makes a draft of the notes, and knows it though Ghost rewrites it', async () => {
  const { way, all } = await aGhost();
  const text = way.textOf(AN_EPISODE);
  const made = await way.create(MARKER, text);
  expect(all()).toMatchObject([
    { status: 'draft', slug: 'episode-3-abc', title: 'Episode #03: Small queues & “long” winters' },
  ]);
  expect(made.body).not.toBe(text.body);
  expect(way.holds(made, text)).toBe(true);
  expect(way.holds({ ...made, body: made.body.replace('a=1', 'a=2') }, text)).toBe(false);
  expect(way.holds({ ...made, title: 'Another' }, text)).toBe(false);
  expect(await way.find(MARKER)).toEqual(made);
  expect(await way.read(made.id)).toEqual(made);
  expect(await way.find({ slug: 'episode-4-abc', number: 4 })).toBeUndefined();
  expect(made.address).toBe(`https://admin.notes.example/ghost/#/editor/post/${made.id}`);
});

test('writes over what it read, and over nothing newer', async () => {
  const { way, all, edit } = await aGhost();
  const text = way.textOf(AN_EPISODE);
  const made = await way.create(MARKER, text);
  const mended = await way.write(made, { ...text, body: '<p>Mended</p>' });
  expect(all()).toMatchObject([{ html: '<p>Mended</p>', status: 'draft' }]);
  edit('By somebody');
  expect(await failureOf(way.write(mended, text))).toMatchObject({ kind: 'overtaken' });
  expect(all()).toMatchObject([{ html: '<p>By somebody</p>' }]);
});

test('deletes a draft once', async () => {
  const { way, all } = await aGhost();
  const made = await way.create(MARKER, way.textOf(AN_EPISODE));
  await way.remove(made);
  await way.remove(made);
  expect(all()).toEqual([]);
  expect(await way.read(made.id)).toBeUndefined();
});

test('a title that is too long is cut', async () => {
  const { way, all } = await aGhost();
  await way.create(MARKER, way.textOf({ ...AN_EPISODE, topic: 'x'.repeat(400) }));
  expect(all()[0]?.title).toHaveLength(255);
});

test('clocks that differ are named', async () => {
  const { way, now } = await aGhost();
  now.ahead = 10 * 60_000;
  expect(await failureOf(way.read('1'))).toMatchObject({
    kind: 'refused',
    message: expect.stringContaining('clock'),
  });
});

test.for([
  [
    401,
    'Unknown Admin API Key',
    null,
    'refused',
    'Ghost does not let me in (Unknown Admin API Key). Whoever runs me adds a custom integration',
  ],
  [403, 'Authorization failed', 'Unable to determine the user', 'refused', '(Unable to determine the user)'],
  [403, 'Host Limit error, cannot save post.', null, 'refused', 'Host Limit error'],
  [
    422,
    'Validation error, cannot save post.',
    'Value in [posts.title] cannot be blank.',
    'refused',
    'Ghost refuses it: Value in [posts.title] cannot be blank.',
  ],
  [404, 'Not found', null, 'refused', 'Whoever runs me looks at GHOST_URL.'],
  [301, '', null, 'refused', 'Ghost has moved (301).'],
  [503, 'Site is in maintenance mode', null, 'down', 'Ghost does not answer as it should (503).'],
] as const)('an answer of %i with %j and %j is %s', async ([status, message, context, kind, said]) => {
  const { way, state } = await aGhost();
  state.next.push({ status, body: { errors: [{ message, context }] } });
  expect(await failureOf(way.create(MARKER, way.textOf(AN_EPISODE)))).toMatchObject({
    kind,
    message: expect.stringContaining(said),
  });
});
