const HOURS = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const DAY = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });
const CLOCK = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});
const SECONDS = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

const DAY_MS = 86_400_000;

/** @param {string} ts */
export const dateOf = (ts) => new Date(Number(ts) * 1000);

/** @param {Date} date */
export const timeOfDay = (date) => HOURS.format(date);

/** @param {Date} date */
export const clockTime = (date) => CLOCK.format(date);

/** @param {Date} date */
export const exactTime = (date) => SECONDS.format(date);

/** @param {Date} date */
export const isoDay = (date) => `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`;

/**
 * @param {Date} date
 * @param {Date} now
 */
export function dayName(date, now) {
  if (isoDay(date) === isoDay(now)) return 'Today';
  if (isoDay(date) === isoDay(new Date(now.getTime() - DAY_MS))) return 'Yesterday';
  return DAY.format(date);
}

/**
 * @param {Date} date
 * @param {Date} now
 */
export function roughly(date, now) {
  const day = dayName(date, now);
  return `${day === 'Today' || day === 'Yesterday' ? day.toLowerCase() : day} at ${timeOfDay(date)}`;
}
