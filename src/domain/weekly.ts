/** An hour of a day of the week: what most shows want of a schedule. */
export type Weekly = { weekday: string; hour: string };

/** As cron calls them, with what people do. */
export const WEEKDAYS = new Map([
  ['MON', 'Monday'],
  ['TUE', 'Tuesday'],
  ['WED', 'Wednesday'],
  ['THU', 'Thursday'],
  ['FRI', 'Friday'],
  ['SAT', 'Saturday'],
  ['SUN', 'Sunday'],
]);

export const HOURS: readonly string[] = Array.from({ length: 24 }, (_, hour) => String(hour));

/** The day and hour that a cron expression stands for; undefined where it says more than these. */
export function weeklyOf(expression: string): Weekly | undefined {
  const [, digits, day = ''] = /^0 (\d{1,2}) \* \* (\w+)$/.exec(expression.trim()) ?? [];
  const names = [...WEEKDAYS.keys()];
  const weekday = /^[0-7]$/.test(day)
    ? names[(Number(day) + 6) % 7]
    : names.find((name) => name === day.toUpperCase());
  const hour = String(Number(digits));
  return weekday !== undefined && HOURS.includes(hour) ? { weekday, hour } : undefined;
}

export function cronOf({ weekday, hour }: Weekly): string {
  return `0 ${hour} * * ${weekday}`;
}

/** `every Monday at 09:00`, or the expression itself where it says more than that. */
export function scheduleInWords(expression: string): string {
  const [, everyDay] = /^0 (\d{1,2}) \* \* \*$/.exec(expression) ?? [];
  const [, workingDays] = /^0 (\d{1,2}) \* \* (?:MON-FRI|1-5)$/i.exec(expression) ?? [];
  if (everyDay) return `every day at ${hourInWords(everyDay)}`;
  if (workingDays) return `Monday to Friday at ${hourInWords(workingDays)}`;
  const weekly = weeklyOf(expression);
  if (!weekly) return `at ${expression}`;
  return `every ${WEEKDAYS.get(weekly.weekday)} at ${hourInWords(weekly.hour)}`;
}

/** `09:00` */
export function hourInWords(hour: string): string {
  return `${hour.padStart(2, '0')}:00`;
}
