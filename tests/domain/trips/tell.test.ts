import { describe, expect, it } from 'vitest';
import { tellTrip } from '../../../src/domain/trips/tell.ts';
import type { Note, Reported, ReportedTalk } from '../../../src/domain/trips/trip.ts';
import type { Words } from '../../../src/domain/words/words.ts';

const TRIP: Reported['trip'] = {
  id: 1,
  showId: 7,
  name: 'QueueCon 2027',
  startsOn: '2027-03-19',
  endsOn: '2027-03-20',
  timeZone: 'Europe/Paris',
  startedBy: 'U0ALICE',
};

const said = (text: string): Words => [{ type: 'paragraph', children: [{ type: 'text', value: text }] }];

function aNote(at: string, text: string, ...emoji: string[]): Note {
  const marks = emoji.map((name) => ({ userId: 'U0BOB', emoji: name }));
  const ts = (new Date(at).getTime() / 1000).toFixed(6);
  return { ts, userId: 'U0ALICE', words: said(text), marks, photos: [] };
}

function aTalk(title: string, notes: readonly Note[], ...emoji: string[]): ReportedTalk {
  const startsAt = new Date('2027-03-19T09:00:00Z');
  const marks = emoji.map((name) => ({ userId: 'U0BOB', emoji: name }));
  return {
    id: 1,
    talk: { key: '1', title, speakers: [], startsAt },
    isOwn: false,
    isOpen: true,
    notes,
    marks,
  };
}

const tell = (talks: readonly ReportedTalk[], beside: readonly Note[] = []) =>
  tellTrip({ trip: TRIP, talks, beside });

describe('a trip as it is told', () => {
  it('has the notes of its talks, and what is marked as a learning or a technology only as that', () => {
    const told = tell(
      [
        aTalk('Queues', [
          aNote('2027-03-19T09:10:00Z', 'They are long'),
          aNote('2027-03-19T09:20:00Z', 'Stand in line', 'bulb', 'memo'),
          aNote('2027-03-19T09:30:00Z', 'Lines.io', 'toolbox'),
        ]),
      ],
      [aNote('2027-03-19T09:25:00Z', 'Bring a chair', 'bulb')],
    );
    expect(told.talks[0]?.notes.map(({ words }) => words)).toEqual([said('They are long')]);
    expect(told.learnings).toEqual([said('Stand in line'), said('Bring a chair')]);
    expect(told.technologies).toEqual([said('Lines.io')]);
    expect(told.days).toEqual([]);
  });

  it('highlights the talks whose first message has a star', () => {
    const told = tell([aTalk('Queues', [], 'star'), aTalk('Lines', [], 'bulb')]);
    expect(told.talks.map(({ isHighlighted }) => isHighlighted)).toEqual([true, false]);
  });

  it('has prose on its day by the clocks of the place, before the first day as the introduction, later on the last', () => {
    const told = tell(
      [],
      [
        aNote('2027-03-18T12:00:00Z', 'On the train', 'memo'),
        aNote('2027-03-19T23:30:00Z', 'After midnight', 'memo'),
        aNote('2027-03-25T12:00:00Z', 'Looking back', 'memo'),
      ],
    );
    expect(told.intro).toEqual(said('On the train'));
    expect(told.days).toEqual([
      { day: '2027-03-20', words: said('After midnight') },
      { day: '2027-03-20', words: said('Looking back') },
    ]);
  });

  it('has a part of its own for prose with a line in bold before it, where the talks begin or end', () => {
    const headed = (heading: string, at: string): Note => ({
      ...aNote(at, '', 'memo'),
      words: [
        {
          type: 'paragraph',
          children: [
            { type: 'strong', children: [{ type: 'text', value: heading }] },
            { type: 'break' },
            { type: 'text', value: 'Words' },
          ],
        },
      ],
    });
    const told = tell(
      [aTalk('Queues', [])],
      [headed('Why we went', '2027-03-18T12:00:00Z'), headed('Conclusion', '2027-03-21T12:00:00Z')],
    );
    expect(told.sections).toEqual([
      { heading: 'Why we went', depth: 1, words: said('Words'), place: 'before' },
      { heading: 'Conclusion', depth: 1, words: said('Words'), place: 'after' },
    ]);
    expect(told.days).toEqual([]);
  });

  it('has pictures under their own names', () => {
    const photos = [{ fileId: 'F1', name: 'IMG 1 (2).jpg', alternativeText: 'A queue' }];
    const told = tell([aTalk('Queues', [{ ...aNote('2027-03-19T09:10:00Z', 'See'), photos }])]);
    expect(told.talks[0]?.photos).toEqual([{ path: 'IMG-1-2-.jpg', alt: 'A queue' }]);
  });
});
