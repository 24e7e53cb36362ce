const DAY_MS = 24 * 60 * 60 * 1000;
const MINUTE_MS = 60_000;

export const TIME_ZONES = Intl.supportedValuesOf('timeZone');

/** What the clocks of a time zone show, to the minute, as the UTC fields of a number of milliseconds. */
export function clocksOf(timeZone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  return (instant) => {
    const [month = 0, day = 0, year = 0, hour = 0, minute = 0] = (
      format.format(instant).match(/\d+/g) ?? []
    ).map(Number);
    return Date.UTC(year, month - 1, day, hour, minute);
  };
}

/** The days of a year, from its first instant in UTC, in which the clocks of a zone are changed. */
export function changesIn(timeZone: string, year: number): number[] {
  const clocks = clocksOf(timeZone);
  const ahead = (at: number) => clocks(at) - at;
  const days = Array.from({ length: 366 }, (_, day) => Date.UTC(year, 0, 1) + day * DAY_MS);
  return days.filter((day) => ahead(day) !== ahead(day + DAY_MS));
}

/**
 * When something falls due that wall times are asked for: at the first minute whose clocks, or some before them, have
 * come to such a time. Walks through all minutes.
 */
export function walked(
  timeZone: string,
  { from, until }: { from: number; until: number },
  isMeant: (wall: Date) => boolean,
): number[] {
  const clocks = clocksOf(timeZone);
  const due: number[] = [];
  let furthest = clocks(from);
  for (let at = from - DAY_MS; at <= from; at += MINUTE_MS) furthest = Math.max(furthest, clocks(at));
  for (let at = from + MINUTE_MS; at <= until; at += MINUTE_MS) {
    for (; furthest < clocks(at); furthest += MINUTE_MS) {
      if (isMeant(new Date(furthest + MINUTE_MS))) due.push(at);
    }
  }
  return due;
}
