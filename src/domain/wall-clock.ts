const HOUR_MS = 3_600_000;

/** Further than any zone has put its clocks back, and any has skipped (a day, Samoa in 2011). */
const CHANGE_MS = 25 * HOUR_MS;

const FURTHEST_OFFSET_MS = 14 * HOUR_MS;

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * The furthest that the clocks of a time zone have come by an instant. Clocks that are put back stand still for this
 * until they have caught up; clocks that are put forward jump. A wall time is a `Date` whose UTC fields are those of
 * the clock.
 */
export function furthestWallTime(instant: Date, timeZone: string): Date {
  const now = instant.getTime();
  const offset = offsetAt(now, timeZone);
  const before = offsetAt(now - CHANGE_MS, timeZone);
  if (before <= offset) return new Date(now + offset);
  const change = firstWhere(now - CHANGE_MS, now, (at) => offsetAt(at, timeZone) === offset);
  // At the change itself they show the earlier time already.
  return new Date(Math.max(now + offset, change - 1 + before));
}

/**
 * When the clocks of a time zone first show a wall time, or one behind it: a time that is skipped comes when the clocks
 * change, one that is doubled comes the first time.
 */
export function instantOfWallTime(wall: Date, timeZone: string): Date {
  const at = wall.getTime();
  const usual = at - offsetAt(at - offsetAt(at, timeZone), timeZone);
  const hasCome = (instant: number) => furthestWallTime(new Date(instant), timeZone).getTime() >= at;
  if (hasCome(usual) && !hasCome(usual - 1)) return new Date(usual);
  return new Date(firstWhere(at - FURTHEST_OFFSET_MS - CHANGE_MS, at + CHANGE_MS, hasCome));
}

/** @returns how many milliseconds the clocks are ahead of UTC */
function offsetAt(instant: number, timeZone: string): number {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
    formats.set(timeZone, format);
  }
  // `GMT`, `GMT-03:30`, or with seconds, as clocks were before there were zones.
  const [, sign, hours = '0', minutes = '0', seconds = '0'] =
    /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(format.format(instant)) ?? [];
  const ahead = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
  return sign === '-' ? -ahead : ahead;
}

/** The first of a range of numbers for which something holds that holds from there on, and holds at `to`. */
function firstWhere(from: number, to: number, holds: (at: number) => boolean): number {
  let [low, high] = [from, to];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}
