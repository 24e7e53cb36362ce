import { expect, test } from 'vitest';
import { NOTHING_MENDED } from '../../../src/domain/read-back.ts';
import type { Status } from '../../../src/domain/status.ts';
import { setAsideMessage, statusMessage } from '../../../src/slack/views/status.ts';
import { flawOf, wordsIn } from './support.ts';

const MINUTE_MS = 60_000;
const now = new Date('2026-12-01T10:00:00Z');
const WELL: Status = {
  show: { id: 7, channelName: 'news', timeZone: 'Europe/Berlin' },
  now,
  lastPostAt: new Date(now.getTime() - 2 * MINUTE_MS),
  readBack: { at: new Date('2026-12-01T02:00:07Z'), mended: NOTHING_MENDED },
  setAside: [],
  waiting: { pages: 0, messages: 0 },
  nextDigest: new Date('2026-12-07T08:00:00Z'),
  episode: { number: 14, heldOn: '2026-12-03' },
  trouble: [],
};
const ts = `${Date.parse('2026-12-01T02:02:00Z') / 1000}.000100`;

test('where all is well it is two lines', () => {
  expect(wordsIn(statusMessage(WELL)).trim().split('\n')).toEqual([
    'All is well · last message 2 minutes ago · read back 03:00, nothing to mend',
    'Next digest Mon 7 Dec 2026 09:00 (Europe/Berlin) · next episode #14, Thu 3 Dec 2026',
  ]);
});

test.each([
  [{ isElsewhere: true, channelName: 'dev' }, 'second digest Wed 2 Dec 2026 08:00 in #dev'],
  [{ isElsewhere: true }, 'second digest Wed 2 Dec 2026 08:00'],
  [{ isElsewhere: false, channelName: 'news' }, 'second digest Wed 2 Dec 2026 08:00'],
])('of a show with two digests it says when each comes: %o', (where, words) => {
  const next = [new Date('2026-12-02T07:00:00Z')];
  const second = { cron: '0 8 * * *', timeZone: 'Europe/Berlin', next, isJoined: true, ...where };
  expect(wordsIn(statusMessage({ ...WELL, second }))).toContain(
    `Next digest Mon 7 Dec 2026 09:00 (Europe/Berlin) · ${words} · next episode #14`,
  );
});

test('it says where the last episode is on other systems', () => {
  const place = { address: 'https://notes.example/?p=73', reason: null };
  const places = [
    { ...place, way: 'github', state: 'edited' },
    { ...place, way: 'wordpress', state: 'sent' },
    { ...place, way: 'ghost', state: 'refused', address: null },
    { ...place, way: 'transistor', state: 'withdrawn' },
  ] as const;
  const message = statusMessage({ ...WELL, elsewhere: { number: 13, places } });
  expect(wordsIn(message)).toContain(
    'Episode #13: a pull request on GitHub, changed there: I asked which stays · a draft on WordPress · Ghost, not up to date',
  );
  expect(JSON.stringify(message.blocks)).toContain('"url":"https://notes.example/?p=73"');
  expect(flawOf(message)).toBeUndefined();
  expect(wordsIn(statusMessage({ ...WELL, elsewhere: { number: 13, places: [places[3]] } }))).not.toContain(
    '#13',
  );
});

test('of a new show it says what there is not', () => {
  const { lastPostAt: _, readBack: __, nextDigest: ___, ...fresh } = WELL;
  const words = wordsIn(statusMessage({ ...fresh, episode: { number: 1 } }));
  expect(words).toContain('All is well · no message in #news yet · not read back yet');
  expect(words).toContain('No digest: it never falls due, see /episode settings · next episode #01');
});

test('it says what was mended, what is being read and what waits', () => {
  const mended = { ...NOTHING_MENDED, posts: 1, replies: 2, reactions: 1 };
  const yesterday = { at: new Date('2026-11-30T02:00:00Z'), mended };
  const words = wordsIn(statusMessage({ ...WELL, readBack: yesterday, waiting: { pages: 1, messages: 2 } }));
  expect(words).toContain('read back 2026-11-30 03:00, 1 post, 2 replies and 1 reaction mended');
  expect(words).toContain('Waiting: 1 page to read and 2 messages to post');
  expect(wordsIn(statusMessage({ ...WELL, reading: 0.456 }))).toContain('reading back, 45 % done');
});

test('what needs a look is counted, and comes with what mends it', () => {
  const trouble = [{ what: 'The app lacks x.', mend: 'Add x.' }];
  const message = statusMessage({ ...WELL, trouble, setAside: [{ ts, reason: 'no room' }] });
  const words = wordsIn(message);
  expect(words).toContain('2 things need a look · last message');
  expect(words).toContain('⚠ Set aside: 1 message that could not be stored (Tue 1 Dec 2026 03:02).');
  expect(words).toContain('⚠ The app lacks x.\nAdd x.');
  const text = JSON.stringify(message.blocks);
  expect(text).toContain('"action_id":"status:try-again","value":"{\\"show\\":7}"');
  expect(text).toContain('"action_id":"status:show-set-aside"');
});

test('what is set aside is shown with its reason', () => {
  expect(setAsideMessage({ show: WELL.show, setAside: [] }).text).toBe('Nothing is set aside.');
  const words = wordsIn(setAsideMessage({ show: WELL.show, setAside: [{ ts, reason: '*no* room' }] }));
  expect(words).toContain('In #news 1 message could not be stored:');
  expect(words).toContain('Tue 1 Dec 2026 03:02  *no* room');
});

test('the largest is taken by Slack', () => {
  const long = 'x'.repeat(400);
  const setAside = Array.from({ length: 500 }, () => ({ ts, reason: long }));
  const trouble = Array.from({ length: 60 }, () => ({ what: long, mend: long }));
  expect(flawOf(statusMessage({ ...WELL, setAside, trouble }))).toBeUndefined();
  expect(flawOf(setAsideMessage({ show: WELL.show, setAside }))).toBeUndefined();
});
