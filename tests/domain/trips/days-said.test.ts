import { describe, expect, it } from 'vitest';
import { daysOf, readTripDays, tripDaysIn, wrongDaysIn } from '../../../src/domain/trips/days-said.ts';

const AVEIRO = { from: '2027-03-27', to: '2027-03-29' };

it.each([
  ['on the coast from 27th to 29th March 2027, in the rain', AVEIRO],
  ['March 27-29, 2027', AVEIRO],
  ['27 – 29 March 2027', AVEIRO],
  ['30 March to 2 April 2027', { from: '2027-03-30', to: '2027-04-02' }],
  ['29 to 27 March 2027', undefined],
  ['30 to 31 February 2027', undefined],
  ['from 2 to 3 people in March 2027', undefined],
])('reads the days of a trip in “%s”', (text, days) => {
  expect(tripDaysIn(text)).toEqual(days);
});

it.each([
  ['2027-03-27..29', AVEIRO],
  ['2027-03-27..2027-03-29', AVEIRO],
  ['2027-03-30..04-02', { from: '2027-03-30', to: '2027-04-02' }],
  ['2027-03-27', { from: '2027-03-27', to: '2027-03-27' }],
  ['2027-03-29..27', undefined],
  ['2027-02-27..30', undefined],
  ['2027-03-27..2028-03-27', undefined],
  ['', undefined],
])('takes %s for its days', (written, days) => {
  expect(readTripDays(written)).toEqual(days);
});

it('counts each day of a trip, over the night in which clocks change too', () => {
  expect(daysOf(AVEIRO)).toEqual(['2027-03-27', '2027-03-28', '2027-03-29']);
});

describe('a day that is not of the trip', () => {
  it.each([
    // The month of another day.
    ['Sun 28th Dec', 'Sun 28 Mar'],
    ['Sunday, 28 April', 'Sun 28 Mar'],
    // The weekday of another day: the date tells.
    ['Monday 28th March', 'Sun 28 Mar'],
    // The date of another day: the weekday tells.
    ['Sun 21 Mar', 'Sun 28 Mar'],
    ['March 28, 2026', 'Sun 28 Mar'],
    ['Tue 6 April', undefined],
  ])('is found in “%s”', (text, instead) => {
    const [wrong] = wrongDaysIn(text, AVEIRO);
    expect(wrong?.instead).toBe(instead);
    expect(wrong?.written).toBe(text);
  });

  it.each([
    'Sun 28 Mar',
    'Sunday, 28th March 2027',
    '28.',
    'Part 3',
    'Monday blues',
    'March',
    '28 talks',
    'Hall 4',
  ])('is not found in “%s”', (text) => {
    expect(wrongDaysIn(text, AVEIRO)).toEqual([]);
  });
});
