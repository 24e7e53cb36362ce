import { expect, test } from 'vitest';
import { markDifferences } from '../../../src/domain/trips/mark-differences.ts';

const star = { userId: 'U1', emoji: 'star' };
const bulb = { userId: 'U2', emoji: 'bulb' };

test('what the channel has and nobody told of was given', () => {
  expect(
    markDifferences([{ ts: '1', marks: [star, bulb], isComplete: true }], [{ ts: '1', ...star }]),
  ).toEqual([{ ts: '1', ...bulb, isGiven: true }]);
});

test('what the channel has no more was taken back', () => {
  const stored = [
    { ts: '1', ...star },
    { ts: '2', ...star },
  ];
  expect(markDifferences([{ ts: '1', marks: [], isComplete: true }], stored)).toEqual([
    { ts: '1', ...star, isGiven: false },
  ]);
});

test('of a message to which more people reacted than are named, nothing was taken back', () => {
  expect(markDifferences([{ ts: '1', marks: [bulb], isComplete: false }], [{ ts: '1', ...star }])).toEqual([
    { ts: '1', ...bulb, isGiven: true },
  ]);
});

test('where both have the same, nothing is another', () => {
  expect(markDifferences([{ ts: '1', marks: [star], isComplete: true }], [{ ts: '1', ...star }])).toEqual([]);
});
