import { oneLine } from '../words/plain-text.ts';

/** What somebody typed to start a trip. `rest` is what came behind the days: a time zone, an address, in any order. */
export type TypedPlan = { name: string; startsOn: string; endsOn: string; rest: readonly string[] };

const DAY = String.raw`\d{4}-\d{2}-\d{2}`;
/** Chat clients make one character of two points, and a longer dash of two hyphens. */
const RANGE = new RegExp(
  String.raw`^(.*?)\s+(${DAY})(?:\s*(?:\.{2,3}|…|–|—|--|to)\s*((?:(?:\d{4}-)?\d{1,2}-)?\d{1,2}))?(?:\s+(.*))?$`,
  's',
);
const DAY_MS = 24 * 60 * 60 * 1000;
const NAME_LENGTH = 100;
/** No conference is longer: somebody mistyped a month. */
const MOST_DAYS = 31;

/**
 * Reads `KubeCon EU 2027 2027-03-19..22 Europe/Paris https://…`. Of the second day the year and the month may be left
 * out; one day alone is a conference of one day.
 *
 * @returns what is wrong with it, as a sentence, where it cannot be read
 */
export function readPlan(typed: string): TypedPlan | { problem: string } {
  const [, name = '', startsOn = '', end = startsOn, rest = ''] = RANGE.exec(oneLine(typed)) ?? [];
  if (!name || !startsOn) return { problem: 'I need a name and the days.' };
  if (name.length > NAME_LENGTH) return { problem: `A name has at most ${NAME_LENGTH} characters.` };
  const endsOn = startsOn.slice(0, startsOn.length - end.length) + end;
  const [from, to] = [startsOn, endsOn].map(timeOfDay);
  if (from === undefined) return { problem: `There is no day ${startsOn}.` };
  if (to === undefined) return { problem: `There is no day ${endsOn}.` };
  if (to < from) return { problem: `It ends on ${endsOn}, before it begins.` };
  if ((to - from) / DAY_MS >= MOST_DAYS) return { problem: `It has more than ${MOST_DAYS} days.` };
  return { name, startsOn, endsOn, rest: rest.split(' ').filter(Boolean) };
}

function timeOfDay(day: string): number | undefined {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day) ? date.getTime() : undefined;
}
