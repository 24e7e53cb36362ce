import { describe, expect, it } from 'vitest';
import { pastHeading } from '../../src/domain/past-heading.ts';

const TODAY = '2026-03-02';

describe('the heading of an episode of before', () => {
  it.each([
    ['The Show Episode #02 — 2024-03-06', { show: 'The Show', number: 2, heldOn: '2024-03-06' }],
    ['The Show Episode #03 and date', { show: 'The Show', number: 3, unreadable: 'and date' }],
    ['Episode 12: Queues', { show: '', number: 12, title: 'Queues' }],
    ['Episode 12: Queues (March 6, 2024)', { show: '', number: 12, title: 'Queues', heldOn: '2024-03-06' }],
    ['Ep. 7 - 6 March 2024 - Queues', { show: '', number: 7, heldOn: '2024-03-06', title: 'Queues' }],
    ['Folge 4 vom 6.3.2024', { show: '', number: 4, heldOn: '2024-03-06' }],
    ['Episode 9: Queues (part 2)', { show: '', number: 9, title: 'Queues (part 2)' }],
    ['#8 Who owns a queue?', { show: '', number: 8, title: 'Who owns a queue?' }],
    ['The Show #0012', { show: 'The Show', number: 12 }],
    ['Episode 5 — 6 March', { show: '', number: 5, unreadable: '6 March' }],
    ['Episode 5 — 31 June 2024', { show: '', number: 5, unreadable: '31 June 2024' }],
    ['Episode 5 — 03/06/2024', { show: '', number: 5, unreadable: '03/06/2024' }],
    ['Episode 6: 10 ways to wait', { show: '', number: 6, title: '10 ways to wait' }],
  ])('%s', (heading, expected) => {
    expect(pastHeading(heading, TODAY)).toEqual(expected);
  });

  it.each(['News from #general', 'Main topic', 'Episode #0', 'The 3rd of March', 'Episodes of 2024'])(
    'is not “%s”',
    (heading) => {
      expect(pastHeading(heading, TODAY)).toBeUndefined();
    },
  );

  it('of a further one begins with the name of the show, or with the number', () => {
    expect(pastHeading('Follow-up to Episode #01', TODAY, 'The Show')).toBeUndefined();
    expect(pastHeading('the show episode #01', TODAY, 'The Show')).toMatchObject({ number: 1 });
    expect(pastHeading('Episode #01', TODAY, 'The Show')).toMatchObject({ number: 1 });
  });

  it('may be of any length', () => {
    expect(pastHeading(`Episode 4 ${' -'.repeat(100_000)}`, TODAY)).toMatchObject({ number: 4 });
  });
});
