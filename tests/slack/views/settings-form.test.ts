import { expect, test } from 'vitest';
import { MAX_SECTIONS } from '../../../src/domain/edited-sections.ts';
import { shownSettings } from '../../../src/domain/edited-settings.ts';
import { sectionsForm } from '../../../src/slack/views/sections-form.ts';
import { scheduleSentence, secondSentence, settingsForm } from '../../../src/slack/views/settings-form.ts';
import { flawOfModal, huge, HUGE } from './support.ts';

const NEXT = ['2026-12-07T08:00:00Z', '2026-12-14T08:00:00Z', '2026-12-21T08:00:00Z'].map(
  (time) => new Date(time),
);

test.each(HUGE)('the settings keep to what Slack takes, whatever they are: %.20s', (words) => {
  const fields = {
    name: words,
    company: words,
    threshold: words,
    own: 'no' as const,
    weekday: 'SUN',
    hour: '23',
    cron: words,
    nothing: 'yes' as const,
    web: 'off' as const,
    ways: [],
    repository: '',
    path: '_posts/{date}-episode-{number}.md',
    frontMatter: 'jekyll' as const,
    transistorShow: '',
    secondChannel: [],
    secondCron: words,
    zone: words,
    hosts: [],
    weeks: words,
    footer: words,
    withheld: words,
  };
  const form = settingsForm({
    show: { id: 4, channelName: words, isPrivate: false },
    seen: Number.MAX_SAFE_INTEGER,
    shown: shownSettings(fields),
    fields,
    schedule: { cron: words, timeZone: 'Europe/Berlin', next: NEXT },
    second: {
      cron: words,
      timeZone: 'Europe/Berlin',
      next: NEXT,
      isElsewhere: true,
      channelName: words,
      isJoined: false,
    },
  });
  expect(flawOfModal(form)).toBeUndefined();
});

test('as many sections as a show can have fit into their form', () => {
  const sections = Array.from({ length: MAX_SECTIONS }, (_, index) => ({
    key: 'k'.repeat(27) + String(index).padStart(3, '0'),
    heading: huge(index).slice(0, 80).toWellFormed(),
    emoji: `e${index}`.padEnd(100, 'x'),
    words: huge(index).slice(0, 3000).toWellFormed(),
  }));
  expect(flawOfModal(sectionsForm({ showId: 4, seen: 3, sections }))).toBeUndefined();
});

test('when digests come is said in words', () => {
  expect(scheduleSentence({ cron: '0 9 * * MON', timeZone: 'Europe/Berlin', next: NEXT })).toBe(
    'Digests come every Monday at 09:00 (Europe/Berlin). The next: Mon 7 Dec 2026 09:00, Mon 14 Dec 2026 09:00 and Mon 21 Dec 2026 09:00.',
  );
});

test.each([
  [
    { isElsewhere: false, isJoined: true },
    '0 9 * * MON-FRI',
    'The second digest comes Monday to Friday at 09:00 (',
  ],
  [
    { isElsewhere: true, isJoined: true, channelName: 'dev' },
    '0 7 * * *',
    'The second digest for #dev comes every day at 07:00 (',
  ],
  [
    { isElsewhere: true, isJoined: true },
    '0 9 * * TUE',
    'The second digest for its channel comes every Tuesday at 09:00 (',
  ],
])('so is when the second comes: %o', (where, cron, words) => {
  const sentence = secondSentence({ cron, timeZone: 'Europe/Berlin', next: NEXT, ...where });
  expect(sentence.startsWith(words)).toBe(true);
  expect(sentence).not.toContain('/invite');
});

test('and what is to be done where the bot is not in its channel', () => {
  const second = {
    cron: '0 9 * * *',
    timeZone: 'Europe/Berlin',
    next: NEXT,
    isElsewhere: true,
    isJoined: false,
  };
  expect(secondSentence({ ...second, channelName: 'dev' })).toMatch(
    / I am not in #dev yet: open it and type \/invite with my name\.$/,
  );
  expect(secondSentence(second)).toContain('I am not in its channel yet');
});
