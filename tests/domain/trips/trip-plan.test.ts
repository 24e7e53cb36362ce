import { describe, expect, test } from 'vitest';
import { readPlan } from '../../../src/domain/trips/trip-plan.ts';

describe('what somebody types to start a trip', () => {
  test.each([
    ['QueueCon 2027-03-19..22', 'QueueCon', '2027-03-19', '2027-03-22', []],
    [
      'Queue Con EU 2027-03-30..04-02 Europe/Paris',
      'Queue Con EU',
      '2027-03-30',
      '2027-04-02',
      ['Europe/Paris'],
    ],
    ['Q 2027-12-30 – 2028-01-02', 'Q', '2027-12-30', '2028-01-02', []],
    ['Q 2027-12-30…31 https://q.example UTC', 'Q', '2027-12-30', '2027-12-31', ['https://q.example', 'UTC']],
    ['Q  day\n2027-03-19', 'Q day', '2027-03-19', '2027-03-19', []],
    ['Q 2027-03-19 to 2027-03-20', 'Q', '2027-03-19', '2027-03-20', []],
  ])('%s', (typed, name, startsOn, endsOn, rest) => {
    expect(readPlan(typed)).toEqual({ name, startsOn, endsOn, rest });
  });

  test.each([
    ['QueueCon', 'I need a name and the days.'],
    ['2027-03-19..22', 'I need a name and the days.'],
    ['', 'I need a name and the days.'],
    ['Q 2027-02-29..30', 'There is no day 2027-02-29.'],
    ['Q 2027-02-27..31', 'There is no day 2027-02-31.'],
    ['Q 2027-03-22..19', 'It ends on 2027-03-19, before it begins.'],
    ['Q 2027-03-19..2028-03-22', 'It has more than 31 days.'],
    [`${'Q'.repeat(101)} 2027-03-19`, 'A name has at most 100 characters.'],
  ])('%j is no plan', (typed, problem) => {
    expect(readPlan(typed)).toEqual({ problem });
  });
});
