import { dayAtStart, dayInWords } from '../day.ts';

/** The days of a trip, both inside, as YYYY-MM-DD. */
export type TripDays = { from: string; to: string };

const DAY_MS = 86_400_000;
/** No trip is longer. */
const MOST_DAYS = 60;

const MONTH = String.raw`(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)`;
const DATE = String.raw`\d{1,2}(?:st|nd|rd|th)?`;
const TO = String.raw`\s*(?:-|–|—|to|till|until|and|\.\.)\s*`;

/** `20th to 22nd March 2024`, `March 20-22, 2024`, `30 March to 2 April 2024` */
const RANGES = [
  new RegExp(
    String.raw`\b(?<from>${DATE})${TO}(?<to>${DATE})\s+(?:of\s+)?(?<month>${MONTH})\.?,?\s+(?<year>\d{4})`,
    'i',
  ),
  new RegExp(
    String.raw`\b(?<month>${MONTH})\.?\s+(?<from>${DATE})${TO}(?<to>${DATE}),?\s+(?<year>\d{4})`,
    'i',
  ),
  new RegExp(
    String.raw`\b(?<from>${DATE})\s+(?<month>${MONTH})\.?${TO}(?<to>${DATE})\s+(?<other>${MONTH})\.?,?\s+(?<year>\d{4})`,
    'i',
  ),
];

/** The days that a text says a trip was on. */
export function tripDaysIn(text: string): TripDays | undefined {
  for (const form of RANGES) {
    const { from = '', to = '', month = '', other = month, year = '' } = form.exec(text)?.groups ?? {};
    const [first, last] = [dayOf(`${from} ${month} ${year}`), dayOf(`${to} ${other} ${year}`)];
    if (
      first !== undefined &&
      last !== undefined &&
      first <= last &&
      daysOf({ from: first, to: last }).length > 0
    )
      return { from: first, to: last };
  }
  return undefined;
}

/** `2024-03-19..22`, `2024-03-30..2024-04-02`; undefined for anything else. */
export function readTripDays(written: string): TripDays | undefined {
  const [, from = '', end = ''] =
    /^(\d{4}-\d{2}-\d{2})(?:\.\.(\d{4}-\d{2}-\d{2}|\d{2}-\d{2}|\d{2}))?$/.exec(written.trim()) ?? [];
  const to = end === '' ? from : from.slice(0, from.length - end.length) + end;
  const isRange = dayOf(from) === from && dayOf(to) === to && from !== '' && daysOf({ from, to }).length > 0;
  return isRange ? { from, to } : undefined;
}

/** Each day of a trip; none where it has no end or is too long. */
export function daysOf({ from, to }: TripDays): string[] {
  const [first, last] = [Date.parse(from), Date.parse(to)];
  const count = Math.round((last - first) / DAY_MS) + 1;
  if (!(count > 0 && count <= MOST_DAYS)) return [];
  return Array.from({ length: count }, (_, after) =>
    new Date(first + after * DAY_MS).toISOString().slice(0, 10),
  );
}

function dayOf(written: string): string | undefined {
  const reading = dayAtStart(written.replace(/(\d)(?:st|nd|rd|th)\b/i, '$1'), '2000-01-01');
  return reading?.kind === 'day' && /\d{4}/.test(written) ? reading.day : undefined;
}

/** A day that a text names, and what is wrong with it. */
export type WrongDay = { written: string; why: string; instead?: string };

const STARTS =
  /\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+\d|\b\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?[a-z]{3}|\b[a-z]{3,9}\.?\s+\d{1,2}\b/gi;

/**
 * Days in a text that are none, or are not of the trip. Of the trip's days that with the same weekday and date is
 * proposed, or the only one with either.
 */
export function wrongDaysIn(text: string, days: TripDays): WrongDay[] {
  const found: WrongDay[] = [];
  let end = 0;
  for (const { index } of text.matchAll(STARTS)) {
    if (index < end) continue;
    const said = text.slice(index);
    const reading = dayAtStart(said, days.from);
    if (reading?.kind !== 'day' && reading?.kind !== 'unreadable') continue;
    const written =
      reading.kind === 'day'
        ? said.slice(0, said.length - reading.rest.length).replace(/[\s,:;]+$/, '')
        : reading.written;
    if (!/\d/.test(written) || !/[a-z]{3}/i.test(written)) continue;
    end = index + written.length;
    const isOther = reading.kind === 'day' && (reading.day < days.from || reading.day > days.to);
    if (reading.kind === 'day' && !isOther) continue;
    const why =
      reading.kind === 'day'
        ? `the trip was from ${dayInWords(days.from)} to ${dayInWords(days.to)}`
        : reading.instead === undefined
          ? 'there is no such day'
          : `that day is ${reading.instead}`;
    const instead = insteadOf(written, days);
    found.push({ written, why, ...(instead === undefined ? {} : { instead }) });
  }
  return found;
}

/** `Wed 20 Mar` */
function insteadOf(written: string, days: TripDays): string | undefined {
  const [weekday = ''] = /\b(?:mon|tue|wed|thu|fri|sat|sun)/i.exec(written) ?? [];
  const [, date = ''] = /(?:^|[^\d])(\d{1,2})(?!\d)/.exec(written) ?? [];
  const shown = daysOf(days).map((day) => dayInWords(day).replace(/ \d{4}$/, ''));
  const isWeekday = (day: string) => weekday !== '' && day.toLowerCase().startsWith(weekday.toLowerCase());
  const isDate = (day: string) => day.split(' ')[1] === String(Number(date));
  for (const fits of [(day: string) => isWeekday(day) && isDate(day), isDate, isWeekday]) {
    const [only, ...others] = shown.filter(fits);
    if (only !== undefined && others.length === 0) return only;
  }
  return undefined;
}
