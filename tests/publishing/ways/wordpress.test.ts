import { expect, test } from 'vitest';
import { RemoteFailure } from '../../../src/publishing/ways/remote-failure.ts';
import { AN_EPISODE, failureOf } from './support.ts';
import { aWordPress } from '../../support/remotes/wordpress.ts';

const MARKER = { slug: 'episode-3-abc', number: 3 };

test('makes a draft of the notes, finds it again, and never publishes', async () => {
  const { way, posts } = await aWordPress();
  const text = way.textOf(AN_EPISODE);
  const made = await way.create(MARKER, text);
  expect(posts).toMatchObject([
    {
      status: 'draft',
      slug: 'episode-3-abc',
      title: 'Episode #03: Small queues & “long” winters',
      content:
        '<h3>Lantern FM</h3>\n<ul>\n<li><a href="https://example.com/q?a=1&#x26;b=2" rel="nofollow noopener">Queues</a> Words.</li>\n</ul>',
    },
  ]);
  expect(await way.find(MARKER)).toEqual(made);
  expect(await way.read(made.id)).toEqual(made);
  expect(way.holds(made, text)).toBe(true);
  await way.write(made, { ...text, body: '<p>Mended</p>' });
  expect(posts).toMatchObject([{ status: 'draft', content: '<p>Mended</p>' }]);
  expect(await way.find({ ...MARKER, slug: 'episode-30-abc' })).toBeUndefined();
});

test('takes what was thrown away for gone, and throws nothing away twice', async () => {
  const { way, posts } = await aWordPress();
  const made = await way.create(MARKER, way.textOf(AN_EPISODE));
  await way.remove(made);
  await way.remove(made);
  expect(posts).toMatchObject([{ status: 'trash' }]);
  expect(await way.read(made.id)).toBeUndefined();
  expect(await way.find(MARKER)).toBeUndefined();
  expect(await way.read('999')).toBeUndefined();
});

test.for([
  [
    401,
    { code: 'incorrect_password' },
    'refused',
    'WordPress does not take my key. Whoever runs me makes an application password',
  ],
  [401, { code: 'rest_cannot_create' }, 'refused', 'its web server drops the Authorization header'],
  [401, { code: 'application_passwords_disabled' }, 'refused', 'takes no application passwords'],
  [
    403,
    { code: 'rest_cannot_create', message: 'Not <b>allowed</b>' },
    'refused',
    'WordPress refuses it: Not allowed.',
  ],
  [403, '<html>No</html>', 'refused', 'Something before WordPress keeps me out (403).'],
  [404, { code: 'rest_no_route' }, 'refused', 'Whoever runs me looks at WORDPRESS_URL.'],
  [301, '', 'refused', 'WordPress has moved (301).'],
  [429, '<html>Slow down</html>', 'down', 'WordPress does not answer as it should (429).'],
  [500, { code: 'db_insert_error' }, 'down', 'WordPress does not answer as it should (500).'],
  [200, '<html>Sign in to the Wi-Fi</html>', 'down', 'answers something that I do not understand'],
] as const)('an answer of %i with %j is %s', async ([status, body, kind, message]) => {
  const { way, state } = await aWordPress();
  state.next.push({ status, body, headers: { 'retry-after': '60' } });
  const failure = await failureOf(way.create(MARKER, way.textOf(AN_EPISODE)));
  expect(failure).toBeInstanceOf(RemoteFailure);
  expect(failure).toMatchObject({ kind, message: expect.stringContaining(message) });
});

test('is left alone as long as it asks for', async () => {
  const { way, state } = await aWordPress();
  state.next.push({ status: 503, headers: { 'retry-after': '120' } });
  expect(await failureOf(way.read('73'))).toMatchObject({ kind: 'down', retryInMs: 120_000 });
});
