import { expect, it } from 'vitest';
import type { Patch } from '../../../src/domain/change.ts';
import { logMessage } from '../../../src/slack/views/log.ts';
import { flawOf, huge, wordsIn } from './support.ts';

const aChange = (after: Patch, by = 'Ana', title = 'Ninety alerts') => ({
  change: { id: 1, userId: 'U0ANA', at: new Date('2026-03-02T08:00:00Z'), before: {}, after },
  by,
  titles: new Map([[5, title]]),
});

it('the log says who changed what when, and how much more there is', () => {
  const changes = [
    aChange({ deed: 'published' }),
    aChange({ deed: 'imported', source: 'episode-14.md' }, 'Whoever runs the program'),
    aChange({ about: 5, stories: { 5: { followUp: true } } }),
    aChange({ facts: { topic: 'Queues' } }, 'Ben'),
  ];
  expect(
    wordsIn(logMessage({ number: 14, timeZone: 'Europe/Berlin', changes, older: 2 })).split('\n'),
  ).toEqual([
    'Episode #14: 6 changes, the newest first.',
    '2026-03-02 09:00  Ana published the episode',
    '2026-03-02 09:00  Whoever runs the program imported the episode from episode-14.md',
    '2026-03-02 09:00  Ana made “Ninety alerts” a follow-up',
    '2026-03-02 09:00  Ben changed the topic',
    'And 2 older changes.',
    '',
  ]);
});

it('fifty changes of anything are taken by Slack', () => {
  const changes = Array.from({ length: 50 }, (_, index) =>
    aChange({ about: 5, stories: { 5: { title: 'x' } } }, huge(index), huge(index + 1)),
  );
  expect(flawOf(logMessage({ number: 14, timeZone: 'UTC', changes, older: 900 }))).toBeUndefined();
});
