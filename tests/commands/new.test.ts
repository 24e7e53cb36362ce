import { describe, expect, it } from 'vitest';
import { newEpisode, parseFacts } from '../../commands/new.ts';
import type { Episode } from '../../src/domain/episode.ts';
import { UserError } from '../../src/errors.ts';
import { aVisit, messageIn } from '../support/visit.ts';

const DRAFT: Episode = { id: 1, showId: 7, number: 12, hosts: [], guests: [] };

/** A Friday. */
const TODAY = '2026-11-27';

describe('/episode new', () => {
  it.each([
    ['', {}],
    ['7', { number: 7 }],
    ['#07', { number: 7 }],
    ['99999', { number: 99_999 }],
    ['2026-12-01', { heldOn: '2026-12-01' }],
    ['Queues “and” patience', { topic: 'Queues “and” patience' }],
    ['7 2026-12-01 Queues and patience', { number: 7, heldOn: '2026-12-01', topic: 'Queues and patience' }],
    ['9 01.12.2026 Foo', { number: 9, heldOn: '2026-12-01', topic: 'Foo' }],
    ['7 tomorrow', { number: 7, heldOn: '2026-11-28' }],
    ['7 next Thursday Queues', { number: 7, heldOn: '2026-12-03', topic: 'Queues' }],
    ['7 thursday, Queues', { number: 7, heldOn: '2026-12-03', topic: 'Queues' }],
    ['3 December', { heldOn: '2026-12-03' }],
    ['3 December 2027 Queues', { heldOn: '2027-12-03', topic: 'Queues' }],
    ['12 3 December Queues', { number: 12, heldOn: '2026-12-03', topic: 'Queues' }],
    ['7 Dec 3 Queues', { number: 7, heldOn: '2026-12-03', topic: 'Queues' }],
    ['#3 December', { number: 3, topic: 'December' }],
    ['7 Queues', { number: 7, topic: 'Queues' }],
    ['7 9 lives', { number: 7, topic: '9 lives' }],
    ['7 1000000 queues', { number: 7, topic: '1000000 queues' }],
    ['7 -1 is a number', { number: 7, topic: '-1 is a number' }],
    ['7 Queues until 2026-12-01', { number: 7, topic: 'Queues until 2026-12-01' }],
    ['-', { heldOn: null }],
    ['— –', { heldOn: null, topic: null }],
    ['7 - Queues', { number: 7, heldOn: null, topic: 'Queues' }],
    ['3.12. -', { heldOn: '2026-12-03', topic: null }],
    ['Queues - and patience', { topic: 'Queues - and patience' }],
    ['Queues\u0000 and\ud83d\npatience', { topic: 'Queues and\ufffd patience' }],
    [`7 ${'x'.repeat(300)}`, { number: 7, topic: 'x'.repeat(300) }],
  ])('reads %j', (text, facts) => {
    expect(parseFacts(text, TODAY)).toEqual({ facts });
  });

  it('takes a word that may be a day for the beginning of a topic, and says so', async () => {
    const { facts, unsure } = parseFacts('7 Monday blues', TODAY);
    expect(facts).toEqual({ number: 7, topic: 'Monday blues' });
    const planned = {
      draft: { ...DRAFT, topic: 'Monday blues' },
      isNew: false,
      ...(unsure ? { unsure } : {}),
    };
    expect(messageIn(newEpisode.view(planned, aVisit(''))).text).toBe(
      'The draft is now episode #12, no date, Monday blues. If Monday is the day, put a comma behind it: `/episode new Monday, blues`.',
    );
  });

  it.each([
    ['0', '0 cannot be the number of an episode. Choose one from 1 to 99999.'],
    ['#00 Queues', '#00 cannot be the number of an episode.'],
    ['100000', '100000 cannot be the number of an episode.'],
    ['#100000', '#100000 cannot be the number of an episode.'],
    ['9999999 2026-01-01', 'cannot be the number of an episode. Choose one from 1 to 99999.'],
    ['-3', 'cannot be the number of an episode'],
    [
      '2026-13-01',
      'I cannot read 2026-13-01 as a date. Write it like this: 3 December, next Thursday, 2026-12-03.',
    ],
    ['1 0000-01-01', 'I cannot read 0000-01-01 as a date'],
    ['31 February', 'I cannot read 31 February as a date'],
    ['7 Friday 3 December', 'The date is Thu 3 Dec 2026. Write it like this'],
    ['7 next week', 'I cannot read next week as a date'],
    [`7 ${'x'.repeat(301)}`, 'That topic is too long. Use at most 300 characters.'],
  ])('refuses %j', (text, message) => {
    expect(() => parseFacts(text, TODAY)).toThrow(UserError);
    expect(() => parseFacts(text, TODAY)).toThrow(message);
  });

  it('goes by the clock of the show', async () => {
    const decided: unknown[] = [];
    const context = {
      decisions: { decide: async (...asked: unknown[]) => (decided.push(asked), {}) },
      episodes: { draft: async () => undefined, ensureDraft: async () => DRAFT },
      now: () => new Date('2026-11-27T23:30:00Z'),
    } as unknown as Parameters<typeof newEpisode.run>[1];
    const { show, userId } = aVisit('');
    expect(await newEpisode.run(aVisit('12 tomorrow'), context)).toEqual({ draft: DRAFT, isNew: true });
    const facts = { number: 12, heldOn: '2026-11-29' };
    expect(decided).toEqual([[show.id, { userId, patch: { facts } }]]);
  });

  it('says what the draft is called, in words that do nothing', () => {
    const draft = { ...DRAFT, heldOn: '2026-12-01', topic: '<!channel> & co' };
    expect(newEpisode.view({ draft, isNew: false }, aVisit(''))).toEqual({
      message: { text: 'The draft is now episode #12, Tue 1 Dec 2026, &lt;!channel&gt; &amp; co.' },
    });
  });
});
