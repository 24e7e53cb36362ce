import { expect, it } from 'vitest';
import { dateInPath, parseDate } from '../../../src/unfurl/html/dates.ts';

it.each([
  ['2026-11-02T08:00:00Z', '2026-11-02T08:00:00Z'],
  ['2026-11-02T08:00:00.123+0100', '2026-11-02T08:00:00+01:00'],
  ['2026-11-02 08:00', '2026-11-02T08:00:00'],
  ['2026-11-02', '2026-11-02'],
  ['20261102', '2026-11-02'],
  ['1793606400', '2026-11-02T08:00:00Z'],
  ['1793606400000', '2026-11-02T08:00:00Z'],
  ['Mon, 02 Nov 2026 08:00:00 GMT', '2026-11-02T08:00:00Z'],
  ['November 2, 2026', '2026-11-02'],
  ['Published Nov. 2nd, 2026 at 6:05 pm', '2026-11-02T18:05:00'],
  ['2. November 2026', '2026-11-02'],
  ['Stand: 3. Mai 2014', '2014-05-03'],
  ['2 de noviembre de 2026', '2026-11-02'],
  ['2 novembre 2026', '2026-11-02'],
  ['02.11.2026', '2026-11-02'],
  ['2026/11/02', '2026-11-02'],
  ['2026年11月2日', '2026-11-02'],
  ['11/28/2026', '2026-11-28'],
  ['28/11/2026', '2026-11-28'],
  ['11/02/2026', undefined],
  ['2026-02-30', undefined],
  ['yesterday', undefined],
  ['0001-01-01', undefined],
  ['Published on 2026-11-02 by Ada', '2026-11-02'],
  ['Posted 2026-11-02 08:00 UTC', '2026-11-02T08:00:00Z'],
  ['(updated 2026-11-02)', '2026-11-02'],
  ['November 2, 2026 (updated 2026-12-24)', '2026-11-02'],
  ['ISBN 978-2026-11-02', undefined],
  ['2026-11-021', undefined],
])('reads “%s” as %s', (text, expected) => {
  expect(parseDate(text)).toBe(expected);
});

it.each([
  ['/2026/11/02/queues', '2026-11-02'],
  ['/news/2026-11-02-queues', '2026-11-02'],
  ['/a/20261102/queues', '2026-11-02'],
  ['/2026/11/02/', '2026-11-02'],
  ['/2026/11/2-questions-about-queues', undefined],
  ['/2026/11/02-queues', undefined],
  ['/2026/11/queues', undefined],
  ['/2026/13/02/queues', undefined],
  ['/v/12345678', undefined],
])('finds the day in %s', (path, expected) => {
  expect(dateInPath(path)).toBe(expected);
});
