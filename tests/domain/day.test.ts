import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayAtStart, dayInWords } from '../../src/domain/day.ts';
import { dayIn } from '../../src/domain/episode.ts';
import '../support/fast-check.ts';

/** A Friday. */
const TODAY = '2026-11-27';

const on = (day: string, rest = '') => ({ kind: 'day', day, rest });
const unsure = (written: string, rest: string) => ({ kind: 'unsure', written, rest });

describe('the day that words begin with', () => {
  it.each([
    ['today', '2026-11-27'],
    ['Tomorrow', '2026-11-28'],
    ['yesterday', '2026-11-26'],
    ['friday', '2026-11-27'],
    ['thursday', '2026-12-03'],
    ['Thu', '2026-12-03'],
    ['on Tues', '2026-12-01'],
    ['this wednesday', '2026-12-02'],
    ['next thursday', '2026-12-03'],
    ['next Friday', '2026-12-04'],
    ['Next Sun', '2026-12-06'],
    ['3 December', '2026-12-03'],
    ['3. December', '2026-12-03'],
    ['3rd of December', '2026-12-03'],
    ['27 November', '2026-11-27'],
    ['26 Nov', '2027-11-26'],
    ['Dec 3', '2026-12-03'],
    ['dec. 3rd', '2026-12-03'],
    ['December 3, 2027', '2027-12-03'],
    ['3 December 2025', '2025-12-03'],
    ['Thursday 3 December', '2026-12-03'],
    ['on Thu, Dec 3', '2026-12-03'],
    ['3.12.', '2026-12-03'],
    ['3. 12. 2027', '2027-12-03'],
    ['03.12.2026', '2026-12-03'],
    ['3.12', '2026-12-03'],
    ['3.12.26', '2026-12-03'],
    ['1.1.', '2027-01-01'],
    ['29 February', '2028-02-29'],
    ['2026-12-03', '2026-12-03'],
    ['2026‑12‑03', '2026-12-03'],
    ['2026/12/3', '2026-12-03'],
    ['0001-01-01', '0001-01-01'],
    ['9999-12-31', '9999-12-31'],
  ])('is read from %j', (words, day) => {
    expect(dayAtStart(words, TODAY)).toEqual(on(day));
  });

  it.each([
    ['next thursday Queues', on('2026-12-03', 'Queues')],
    ['3 December Queues', on('2026-12-03', 'Queues')],
    ['Dec 3: Queues', on('2026-12-03', 'Queues')],
    ['3.12. 24 queues', on('2026-12-03', '24 queues')],
    ['thursday, Queues', on('2026-12-03', 'Queues')],
    ['tomorrow -', on('2026-11-28', '-')],
    ['Monday blues', unsure('Monday', 'blues')],
    ['tomorrow Queues', unsure('tomorrow', 'Queues')],
    ['This Friday we deploy', unsure('This Friday', 'we deploy')],
    ['3.12 is out', unsure('3.12', 'is out')],
  ])('is told from what follows in %j', (words, reading) => {
    expect(dayAtStart(words, TODAY)).toEqual(reading);
  });

  it.each([
    '',
    'Queues',
    'Fridays',
    'Mondayish',
    'Friday’s deploys',
    'today’s news',
    'Thor',
    'Next steps',
    'next week in queues',
    'May the force be with us',
    'December 2026 in review',
    'march of the pods',
    'decimals 3 to 5',
    '1.2.3 is out',
    '4.0',
    '31.2',
    '24/7 on call',
    '9 lives',
    '3 Marches',
    '2026 in review',
    '12-factor apps',
    'Queues until 2026-12-01',
  ])('is not in %j', (words) => {
    expect(dayAtStart(words, TODAY)).toBeUndefined();
  });

  it.each([
    ['2026-13-01', '2026-13-01'],
    ['2026-02-29 Queues', '2026-02-29'],
    ['0000-01-01', '0000-01-01'],
    ['31 June', '31 June'],
    ['32 Dec', '32 Dec'],
    ['Feb 30', 'Feb 30'],
    ['0.12.', '0.12.'],
    ['99.99.2026', '99.99.2026'],
    ['3/12/2026 Queues', '3/12/2026'],
    ['next week', 'next week'],
    ['in 3 days', 'in 3 days'],
  ])('cannot be read from %j', (words, written) => {
    expect(dayAtStart(words, TODAY)).toEqual({ kind: 'unreadable', written });
  });

  it('cannot be another weekday than its date', () => {
    expect(dayAtStart('Friday 3 December', TODAY)).toEqual({
      kind: 'unreadable',
      written: 'Friday 3 December',
      instead: 'Thu 3 Dec 2026',
    });
  });

  const anyDay = fc
    .integer({ min: Date.UTC(1990, 0, 1) / 86_400_000, max: Date.UTC(2199, 11, 31) / 86_400_000 })
    .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));

  const spelled = (day: string, month: 'short' | 'long') =>
    new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', day: 'numeric', month }).format(new Date(day));

  it('is the same day however it is written, and without a year the next such day', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (day, today) => {
        const [year, month, date] = day.split('-').map(Number);
        for (const written of [
          day,
          `${date}.${month}.${year}`,
          `${spelled(day, 'long')} ${year}`,
          dayInWords(day),
        ]) {
          expect(dayAtStart(written, today)).toEqual(on(day));
        }
        for (const written of [`${date}.${month}.`, spelled(day, 'short'), spelled(day, 'long')]) {
          const reading = dayAtStart(written, today);
          const found = reading?.kind === 'day' ? reading.day : '';
          expect(found >= today).toBe(true);
          expect(found.slice(4)).toBe(day.slice(4));
          // No such day lies between.
          for (let between = Number(today.slice(0, 4)); between < Number(found.slice(0, 4)); between++) {
            const earlier = `${between}${day.slice(4)}`;
            const isOne =
              !Number.isNaN(Date.parse(earlier)) && new Date(earlier).toISOString().startsWith(earlier);
            expect(isOne && earlier >= today).toBe(false);
          }
        }
      }),
    );
  });

  it('is a weekday of the coming seven days, or of the week after', () => {
    const weekday = (day: string) =>
      new Intl.DateTimeFormat('en', { timeZone: 'UTC', weekday: 'long' }).format(new Date(day));
    const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;
    const mondayBefore = (day: string) => (new Date(day).getUTCDay() + 6) % 7;
    fc.assert(
      fc.property(anyDay, anyDay, (today, other) => {
        const name = weekday(other);
        const coming = dayAtStart(name, today);
        const next = dayAtStart(`next ${name}`, today);
        if (coming?.kind !== 'day' || next?.kind !== 'day') throw new Error('not a day');
        expect([weekday(coming.day), weekday(next.day)]).toEqual([name, name]);
        expect(daysBetween(today, coming.day)).toBeGreaterThanOrEqual(0);
        expect(daysBetween(today, coming.day)).toBeLessThan(7);
        const intoWeek = daysBetween(today, next.day) + mondayBefore(today);
        expect(Math.floor(intoWeek / 7)).toBe(1);
      }),
    );
  });

  it('goes by the calendar where the words are said', () => {
    const zones = [
      'Europe/Berlin',
      'Pacific/Kiritimati',
      'Pacific/Pago_Pago',
      'America/St_Johns',
      'Asia/Kathmandu',
    ];
    const instants = fc.date({
      min: new Date('2012-01-01'),
      max: new Date('2060-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(fc.constantFrom(...zones), instants, (zone, now) => {
        const today = dayIn(zone, now);
        let later = now;
        while (dayIn(zone, later) === today) later = new Date(later.getTime() + 1_800_000);
        expect(dayAtStart('today', today)).toEqual(on(today));
        expect(dayAtStart('tomorrow', today)).toEqual(on(dayIn(zone, later)));
      }),
      { numRuns: 50 },
    );
  });

  it('is shown in words', () => {
    expect(dayInWords('2026-12-03')).toBe('Thu 3 Dec 2026');
  });
});
