import { describe, expect, test } from 'vitest';
import type { Text } from '../../../src/publishing/ways/way.ts';
import { aGitHub } from '../../support/remotes/github.ts';
import { AN_EPISODE, failureOf } from './support.ts';

const MARKER = { slug: 'episode-3-abc', number: 3 };
const PATH = '_posts/2026-01-20-episode-03.md';

/** A GitHub with a pull request of ours. */
async function aPull(options: Parameters<typeof aGitHub>[0] = {}) {
  const hub = await aGitHub(options);
  const text = hub.way.textOf(AN_EPISODE);
  return { ...hub, text, there: await hub.way.create(MARKER, text) };
}

const corrected = (text: Text): Text => ({ ...text, body: text.body.replace('Words.', 'Better words.') });

describe('an episode as a pull request', () => {
  test('is one file on a branch of its own, as a draft', async () => {
    const { way, pulls, there, text, branches, files, commits } = await aPull();
    expect(pulls).toMatchObject([
      { number: 41, draft: true, title: 'Episode 03: Small queues & “long” winters' },
    ]);
    expect(there).toMatchObject({
      id: `41:${PATH}`,
      address: 'https://github.com/lantern/site/pull/41',
      body: text.body,
      isTaken: false,
    });
    expect(branches()).toEqual(['main', 'swarmalicious/episode-3-abc']);
    expect(files().has(PATH)).toBe(false);
    expect([...commits.values()].map(({ message }) => message)).toEqual(['First', 'Episode 03']);
    expect(await way.find(MARKER)).toEqual(there);
    expect(await way.read(there.id)).toEqual(there);
    expect(await way.find({ slug: 'episode-4-abc', number: 4 })).toBeUndefined();
  });

  test('is changed by a commit on top of what people committed', async () => {
    const { way, text, there, edit, pulls, commits } = await aPull();
    edit('Mended by a listener');
    expect(await failureOf(way.write(there, corrected(text)))).toMatchObject({ kind: 'overtaken' });
    const theirs = await way.read(there.id);
    if (!theirs) throw new Error('it is gone');
    expect(way.markdownOf(theirs.body)).toBe('Mended by a listener\n');
    expect(await way.write(theirs, corrected(text))).toMatchObject({
      id: there.id,
      body: corrected(text).body,
    });
    expect(pulls).toHaveLength(1);
    expect([...commits.values()].map(({ message }) => message)).toEqual([
      'First',
      'Episode 03',
      'Mend it',
      'Episode 03: a correction',
    ]);
  });

  test('that is merged is changed by another one, and by one only', async () => {
    const { way, text, there, merge, pulls, files } = await aPull();
    merge();
    const merged = await way.read(there.id);
    expect(merged).toMatchObject({ body: text.body, isTaken: false });
    if (!merged) return;
    const next = await way.write(merged, corrected(text));
    expect(await way.write(merged, corrected(text))).toEqual(next);
    expect(pulls).toMatchObject([{ state: 'closed' }, { state: 'open', number: 42 }]);
    expect(files().get(PATH)).toBe(text.body);
    expect(await way.read(next.id)).toMatchObject({ body: corrected(text).body, isTaken: false });
  });

  test('that people closed is theirs', async () => {
    const { way, there, publishThere } = await aPull();
    publishThere();
    expect(await way.read(there.id)).toMatchObject({ isTaken: true });
  });

  test('is closed, with its branch, when it is taken back', async () => {
    const { way, there, pulls, branches } = await aPull();
    expect(await way.remove(there)).toBeUndefined();
    expect(pulls).toMatchObject([{ state: 'closed', mergedAt: null }]);
    expect(branches()).toEqual(['main']);
    expect(await way.find(MARKER)).toBeUndefined();
  });

  test('that is merged is taken back by another one', async () => {
    const { way, there, merge, pulls, files } = await aPull();
    merge();
    expect(await way.remove(there)).toBe('https://github.com/lantern/site/pull/42');
    expect(await way.remove(there)).toBe('https://github.com/lantern/site/pull/42');
    expect(pulls).toMatchObject([{ state: 'closed' }, { state: 'open', title: `Remove ${PATH}` }]);
    merge();
    expect(files().has(PATH)).toBe(false);
    expect(await way.remove(there)).toBeUndefined();
    expect(await way.read(there.id)).toBeUndefined();
  });

  test('comes from a fork where we may not write, as soon as there is one', async () => {
    const { way, permissions, pulls, branches } = await aGitHub();
    Object.assign(permissions, { mayWrite: false, forkTakes: 1 });
    const text = way.textOf(AN_EPISODE);
    const waiting = await failureOf(way.create(MARKER, text));
    expect(waiting).toMatchObject({ kind: 'down', retryInMs: 15_000 });
    const there = await way.create(MARKER, text);
    expect(pulls).toMatchObject([{ head: { repo: 'lantern-bot/site', ref: 'swarmalicious/episode-3-abc' } }]);
    expect(branches()).toEqual(['main']);
    expect(await way.find(MARKER)).toEqual(there);
    expect(await way.write(there, corrected(text))).toMatchObject({
      id: there.id,
      body: corrected(text).body,
    });
    await way.remove(there);
    expect(pulls).toMatchObject([{ state: 'closed' }]);
  });

  test('is no draft where the repository has none', async () => {
    const { way, permissions, pulls } = await aGitHub();
    permissions.hasDrafts = false;
    await way.create(MARKER, way.textOf(AN_EPISODE));
    expect(pulls).toMatchObject([{ draft: false }]);
  });

  test('goes on with what was begun', async () => {
    const { way, state, pulls, calls } = await aGitHub();
    const text = way.textOf(AN_EPISODE);
    state.losesAnswerTo = 'POST /repos/lantern/site/git/refs';
    expect(await failureOf(way.create(MARKER, text))).toMatchObject({ kind: 'down' });
    state.losesAnswerTo = 'PUT';
    expect(await failureOf(way.create(MARKER, text))).toMatchObject({ kind: 'down' });
    await way.create(MARKER, text);
    expect(pulls).toHaveLength(1);
    expect(calls.filter((call) => call.startsWith('PUT'))).toHaveLength(1);
  });
});

const SOON = String(Math.floor(Date.now() / 1000) + 600);

test.for([
  [
    401,
    { message: 'Bad credentials' },
    {},
    'refused',
    'GitHub does not take my key. Whoever runs me makes a token',
  ],
  [
    403,
    { message: 'API rate limit exceeded' },
    { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': SOON },
    'down',
    'GitHub asks me to wait.',
  ],
  [
    403,
    { message: 'You have exceeded a secondary rate limit.' },
    { 'retry-after': '60' },
    'down',
    'GitHub asks me to wait.',
  ],
  [403, { message: 'You have exceeded a secondary rate limit.' }, {}, 'down', 'GitHub asks me to wait.'],
  [429, '', {}, 'down', 'GitHub asks me to wait.'],
  [
    403,
    { message: 'Resource not accessible' },
    { 'x-accepted-github-permissions': 'contents=read' },
    'refused',
    'does not let me write to lantern/site (contents=read).',
  ],
  [
    404,
    { message: 'Not Found' },
    {},
    'refused',
    'GitHub shows me no repository lantern/site. Look at its name in /episode settings.',
  ],
  [409, { message: 'Git Repository is empty.' }, {}, 'refused', 'lantern/site has no commit yet'],
  [409, { message: 'does not match' }, {}, 'overtaken', ''],
  [
    422,
    { message: 'Validation Failed', errors: [{ message: 'No commits between' }] },
    {},
    'refused',
    'GitHub refuses it: Validation Failed: No commits between',
  ],
  [502, '<html>502</html>', {}, 'down', 'GitHub does not answer as it should (502).'],
] as const)('an answer of %i with %j and %j is %s', async ([status, body, headers, kind, message]) => {
  const { way, state } = await aGitHub();
  state.next.push({ status, body, headers });
  expect(await failureOf(way.create(MARKER, way.textOf(AN_EPISODE)))).toMatchObject({
    kind,
    message: expect.stringContaining(message),
  });
});

test('is left alone until its limit is over', async () => {
  const { way, state } = await aGitHub();
  const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': SOON };
  state.next.push({ status: 403, body: { message: 'API rate limit exceeded' }, headers });
  const failure = await failureOf(way.find(MARKER));
  expect(failure).toMatchObject({ retryInMs: expect.any(Number) });
  expect(Math.round(Number((failure as { retryInMs: number }).retryInMs) / 60_000)).toBe(10);
});

test('where neither writing nor a copy is allowed it says so', async () => {
  const { way, permissions, pulls } = await aGitHub();
  Object.assign(permissions, { mayWrite: false, mayFork: false });
  expect(await failureOf(way.create(MARKER, way.textOf(AN_EPISODE)))).toMatchObject({
    kind: 'refused',
    message: expect.stringMatching(
      /^GitHub does not let me write to lantern\/site\. Whoever runs me .* GITHUB_TOKEN/,
    ),
  });
  expect(pulls).toEqual([]);
});

test('a repository that is not there, or is hidden, is named', async () => {
  const { wayTo } = await aGitHub();
  const way = wayTo('lantern/private');
  expect(await failureOf(way.create(MARKER, way.textOf(AN_EPISODE)))).toMatchObject({
    kind: 'refused',
    message: expect.stringContaining('GitHub shows me no repository lantern/private.'),
  });
});
