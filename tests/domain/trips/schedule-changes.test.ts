import { expect, it } from 'vitest';
import { scheduleChanges, type TalkChange } from '../../../src/domain/trips/schedule-changes.ts';
import type { Schedule } from '../../../src/domain/trips/schedule.ts';
import type { Talk } from '../../../src/domain/trips/talk.ts';
import { sampleTalks } from '../../support/conference.ts';

const lamps: Talk = {
  key: 'a',
  title: 'Lamps',
  speakers: [{ name: 'Ada Byron' }],
  startsAt: new Date(1_000),
  room: 'Hall 1',
};
const boats: Talk = { key: 'b', title: 'Boats', speakers: [] };

it('tells once of each talk what changed from one day to the next', () => {
  const changes = changesOf(sampleTalks('sched.ics'), sampleTalks('sched-next-day.ics'));
  expect(changes.map(lineOf)).toEqual([
    'Cost Reports People Read: title',
    'Multi-Tenancy, Honestly: time, room',
    'Scheduling by Tide Tables – A Study: cancelled',
    'Passkeys for Platform Teams: cancelled',
    'The Queue Is the Database: speakers',
    'Supply Chain Security for the Rest of Us: time',
    'Backups Are a Social Problem: new',
  ]);
});

it('says nothing where nothing changed, or is read in another order', () => {
  const { talks, ...schedule } = sampleTalks('sched.ics');
  expect(changesOf({ ...schedule, talks }, { ...schedule, talks: talks.toReversed() })).toEqual([]);
});

it.each<[string, Talk[], Talk[], string[]]>([
  ['is cancelled', [lamps], [{ ...lamps, isCancelled: true }], ['Lamps: cancelled']],
  ['stays cancelled', [{ ...lamps, isCancelled: true }], [{ ...lamps, isCancelled: true }], []],
  ['was cancelled and is gone', [{ ...lamps, isCancelled: true }, boats], [boats], []],
  [
    'takes place after all, elsewhere',
    [{ ...lamps, isCancelled: true }],
    [{ ...lamps, room: 'Hall 2' }],
    ['Lamps: back, room'],
  ],
  [
    'is put there again under a new key',
    [lamps, boats],
    [{ ...lamps, key: 'c', room: 'Hall 2' }, boats],
    ['Lamps: room'],
  ],
  ['comes cancelled', [boats], [boats, { ...lamps, isCancelled: true }], []],
])('tells of a talk that %s', (_, before, after, expected) => {
  expect(changesOf(scheduleOf(before), scheduleOf(after)).map(lineOf)).toEqual(expected);
});

it('does not believe that most talks are gone', () => {
  const { talks, ...schedule } = sampleTalks('sched.ics');
  expect(scheduleChanges({ ...schedule, talks }, { ...schedule, talks: talks.slice(0, 5) })).toEqual({
    kind: 'implausible',
  });
});

function scheduleOf(talks: Talk[]): Schedule {
  return { zone: 'UTC', talks, beside: [] };
}

function changesOf(before: Schedule, after: Schedule): readonly TalkChange[] {
  const found = scheduleChanges(before, after);
  if (found.kind === 'implausible') throw new Error('the later schedule is not believed');
  return found.changes;
}

function lineOf(change: TalkChange): string {
  const { title } = change.kind === 'new' ? change.now : change.before;
  const what = 'what' in change ? change.what : [];
  return `${title}: ${[...(change.kind === 'changed' ? [] : [change.kind]), ...what].join(', ')}`;
}
