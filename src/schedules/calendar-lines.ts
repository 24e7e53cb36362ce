import { Buffer } from 'node:buffer';
import { textOfBytes } from './text-of-bytes.ts';

/** The lines of one entry that are read, its `BEGIN` and `END` left out. */
export type EventLines = readonly string[];

/** A calendar in its lines: what it says of itself, and of each of its entries. */
export type CalendarLines = { head: EventLines; events: readonly EventLines[] };

/** What is read of an entry; of a wrong line in all else nothing is lost. */
const READ =
  /^(?:SUMMARY|DESCRIPTION|LOCATION|CATEGORIES|URL|UID|DTSTART|DTEND|DURATION|RRULE|RDATE|EXDATE|RECURRENCE-ID|STATUS)[;:]/i;

/** Longer ones are no text that anybody reads. */
const LINE_CHARACTERS = 20_000;

/** The lines of a file in the iCalendar format; undefined where it is none. */
export function calendarLines(bytes: Uint8Array): CalendarLines | undefined {
  const head: string[] = [];
  const events: string[][] = [];
  // Of what is open, and the entry that is being read.
  const open: string[] = [];
  let event: string[] | undefined;
  for (const line of unfolded(bytes)) {
    const [, mark, name = ''] = /^(BEGIN|END):(.*)$/i.exec(line) ?? [];
    const component = name.trim().toUpperCase();
    if (mark?.toUpperCase() === 'BEGIN') {
      open.push(component);
      if (component === 'VEVENT') events.push((event = []));
    } else if (mark) {
      const at = open.lastIndexOf(component);
      if (at >= 0) open.length = at;
      if (component === 'VEVENT') event = undefined;
    } else if (open.at(-1) === 'VEVENT') {
      if (READ.test(line)) event?.push(line.slice(0, LINE_CHARACTERS));
    } else if (open.length === 1) head.push(line.slice(0, LINE_CHARACTERS));
    if (open.length > 0 && open[0] !== 'VCALENDAR') return undefined;
  }
  return head.length > 0 || events.length > 0 ? { head, events } : undefined;
}

/** Long lines are folded by bytes, which may cut a character in two: https://www.rfc-editor.org/rfc/rfc5545#section-3.1 */
function unfolded(bytes: Uint8Array): string[] {
  const joined = Buffer.from(bytes)
    .toString('latin1')
    .replace(/\r?\n[ \t]/g, '');
  const text = textOfBytes(Buffer.from(joined, 'latin1'));
  return text
    .replace(/^\u{FEFF}/u, '')
    .split(/\r\n|\r|\n/)
    .map((line) => line.trimEnd());
}
