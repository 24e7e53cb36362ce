/** What words begin with, when it looks like a day. */
export type DayReading =
  | { kind: 'day'; day: string; rest: string }
  /** `Monday blues`: a title may well begin like this. */
  | { kind: 'unsure'; written: string; rest: string }
  /** There is no such day; `instead` is what the date is, where it came with another weekday. */
  | { kind: 'unreadable'; written: string; instead?: string };

type Parts = Readonly<Record<string, string | undefined>>;

const DAY_MS = 86_400_000;

/** 29 February may be eight years away. */
const YEARS_AHEAD = 8;

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const NEAR: Readonly<Record<string, number>> = { yesterday: -1, today: 0, tomorrow: 1 };

const WEEKDAY = String.raw`(?<weekday>mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\.?`;
const MONTH = String.raw`(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?`;
const DATE = String.raw`(?<date>\d{1,2})`;
const MONTH_NUMBER = String.raw`(?<number>\d{1,2})`;
const YEAR = String.raw`(?<year>\d{4})`;
const MAYBE_YEAR = String.raw`(?:,?\s+${YEAR})?`;

/** Nobody begins a title like this. */
const SURE = [
  String.raw`${YEAR}[-/.]${MONTH_NUMBER}[-/.]${DATE}`,
  String.raw`${DATE}\.\s?${MONTH_NUMBER}\.(?:\s?${YEAR})?`,
  String.raw`${DATE}(?:st|nd|rd|th|\.)?\s+(?:of\s+)?${MONTH}${MAYBE_YEAR}`,
  String.raw`${MONTH}\s+${DATE}(?:st|nd|rd|th)?${MAYBE_YEAR}`,
]
  .map((form) => atStart(String.raw`(?:on\s+)?(?:${WEEKDAY},?\s+)?${form}`))
  .concat(atStart(String.raw`(?<next>next)\s+${WEEKDAY}`));

/** A title may begin like this: it is a day where nothing follows it, or a comma, a colon or a lone dash does. */
const UNSURE = [
  atStart(String.raw`(?:(?:on|this|coming)\s+)?${WEEKDAY}`),
  atStart(`(?<near>yesterday|today|tomorrow)`),
  atStart(String.raw`${DATE}\.${MONTH_NUMBER}(?:\.(?<shortYear>\d{2}))?`),
];

/** Meant as a day, but as which one? Day and month stand in either order between slashes. */
const VAGUE = [
  /^\d{1,2}\/\d{1,2}\/\d{2,4}(?=$|[\s,:;])/,
  /^(?:(?:this|next)\s+(?:week|month|year)|in\s+\d+\s+(?:day|week|month)s?)$/i,
];

/**
 * The day that words begin with, written as people do: `tomorrow`, `next Thursday`, `3 December`, `Dec 3`, `3.12.`,
 * `2026-12-03`. Without a year it is the next such day; today is one. `next Thursday` is that of next week.
 *
 * @param today as YYYY-MM-DD, where the words were said
 * @returns undefined when they begin with something else
 */
export function dayAtStart(words: string, today: string): DayReading | undefined {
  // Chat clients turn hyphens into typographic ones as one types.
  const said = words.trim().replace(/(?<=\d)[‐‑–](?=\d)/g, '-');
  for (const form of SURE) {
    const found = form.exec(said);
    if (!found) continue;
    const reading = readDay(found[0], found.groups ?? {}, today);
    return reading.kind === 'day' ? { ...reading, rest: restAfter(said, found[0]) } : reading;
  }
  for (const form of UNSURE) {
    const found = form.exec(said);
    const reading = found && readDay(found[0], found.groups ?? {}, today);
    if (!found || reading?.kind !== 'day') continue;
    const rest = restAfter(said, found[0]);
    const isApart = /^\s*(?:[,:;]|[-‐‑–—]?$)/.test(said.slice(found[0].length));
    return isApart ? { ...reading, rest } : { kind: 'unsure', written: found[0], rest };
  }
  const vague = VAGUE.flatMap((form) => form.exec(said)?.[0] ?? [])[0];
  return vague === undefined ? undefined : { kind: 'unreadable', written: vague };
}

/** `Thu 3 Dec 2026` */
export function dayInWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return [weekdayOf(day), date, MONTHS[(month ?? 1) - 1], year]
    .map((part) => String(part).replace(/^[a-z]/, (letter) => letter.toUpperCase()))
    .join(' ');
}

function atStart(form: string): RegExp {
  return new RegExp(String.raw`^${form}(?=$|[\s,:;])`, 'i');
}

function restAfter(said: string, written: string): string {
  return said.slice(written.length).replace(/^\s*[,:;]?\s*/, '');
}

type Read = { kind: 'day'; day: string } | Extract<DayReading, { kind: 'unreadable' }>;

function readDay(written: string, parts: Parts, today: string): Read {
  const weekday = parts['weekday']?.slice(0, 3).toLowerCase();
  if (parts['near']) return { kind: 'day', day: after(today, NEAR[parts['near'].toLowerCase()] ?? 0) };
  if (!parts['date'])
    return { kind: 'day', day: weekdayFrom(today, weekday ?? '', parts['next'] !== undefined) };
  const day = dateFrom(parts, today);
  if (day === undefined) return { kind: 'unreadable', written };
  if (weekday && weekday !== weekdayOf(day)) {
    return { kind: 'unreadable', written, instead: dayInWords(day) };
  }
  return { kind: 'day', day };
}

function dateFrom({ date, number, month, year, shortYear }: Parts, today: string): string | undefined {
  const monthNumber = month ? MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1 : Number(number);
  const ofYear = (of: number) => existing(of, monthNumber, Number(date));
  if (year) return ofYear(Number(year));
  if (shortYear) return ofYear(2000 + Number(shortYear));
  const thisYear = Number(today.slice(0, 4));
  return Array.from({ length: YEARS_AHEAD + 1 }, (_, ahead) => ofYear(thisYear + ahead)).find(
    (day) => day !== undefined && day >= today,
  );
}

/** The coming one, or with `isNext` that of the week after, which begins on Monday. */
function weekdayFrom(today: string, weekday: string, isNext: boolean): string {
  const days = WEEKDAYS.indexOf(weekday) - WEEKDAYS.indexOf(weekdayOf(today));
  return after(today, isNext ? days + 7 : (days + 7) % 7);
}

/** Undefined for 31 June, and for the year 0, which databases do not know. */
function existing(year: number, month: number, date: number): string | undefined {
  const day = [
    String(year).padStart(4, '0'),
    ...[month, date].map((part) => String(part).padStart(2, '0')),
  ].join('-');
  const at = new Date(`${day}T00:00:00Z`);
  return year > 0 && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day) ? day : undefined;
}

function after(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

function weekdayOf(day: string): string {
  return WEEKDAYS[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7] ?? '';
}
