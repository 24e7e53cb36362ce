import { decodeHTML } from 'entities';
import ICAL from 'ical.js';
import type { Moment, ReadSchedule } from '../domain/trips/schedule.ts';
import type { Speaker } from '../domain/trips/talk.ts';
import { titleAndSpeakers, withoutCancellation } from '../domain/trips/title-and-speakers.ts';
import { furthestWallTime, instantOfWallTime } from '../domain/wall-clock.ts';
import { calendarLines, type EventLines } from './calendar-lines.ts';
import { type Found, momentOf, type Reading, scheduleOf } from './entries.ts';
import { zoneOfCalendar } from './zones.ts';

/** So often an entry is repeated in a conference, and so long after the first. */
const MOST_OCCURRENCES = 60;
const LONGEST_MS = 60 * 86_400_000;

/** Rules of other kinds say nothing of a conference, and some never come to an end. */
const SIMPLE_RULE =
  /^FREQ=(?:DAILY|WEEKLY)(?:;(?:COUNT=\d+|UNTIL=[\dTZ:-]+|INTERVAL=\d+|BYDAY=[A-Z,]+|WKST=[A-Z]+))*$/;

/** What an entry of a calendar says, whenever it is. */
type Said = Found & {
  uid: string | undefined;
  location: string | undefined;
  /** Of the entry that this one takes the place of. */
  replaces: Moment | undefined;
};

type Entry = Said & {
  /** As often as it is repeated, each time with a key of its own. */
  occurrences: readonly Found[];
};

/** Reads a file in the iCalendar format; undefined where it is none. */
export function readCalendar(bytes: Uint8Array): ReadSchedule | undefined {
  const lines = calendarLines(bytes);
  if (!lines) return undefined;
  const said = (name: string) =>
    lines.head.find((line) => line.toUpperCase().startsWith(`${name}:`))?.slice(name.length + 1);
  const maker = said('PRODID') ?? '';
  const isSched = /sched\.com/i.test(maker);
  const namesSpeakers = isSched || /pretalx/i.test(maker);
  const readings = lines.events.map((event) => readEvent(event, namesSpeakers));
  const entries = readings.filter((reading) => 'occurrences' in reading);
  const unread = readings.filter((reading) => 'why' in reading);
  const roomOf = isSched ? roomWithoutVenue(entries) : roomBeforeVenue;
  const replaced = new Set(
    entries.flatMap(({ uid, replaces }) => (replaces ? [placeOf(uid, replaces)] : [])),
  );
  // sched.com says UTC wherever the conference is.
  const zone = isSched ? undefined : (zoneOfCalendar(said('X-WR-TIMEZONE') ?? '') ?? mostNamed(lines.events));
  return scheduleOf({ name: said('X-WR-CALNAME')?.replace(/\\(.)/g, '$1'), zone }, [
    ...entries.flatMap((entry) =>
      entry.occurrences
        .filter(({ starts }) => entry.replaces || !starts || !replaced.has(placeOf(entry.uid, starts)))
        .map((found) => ({ ...found, room: roomOf(entry.location) })),
    ),
    ...unread,
  ]);
}

function readEvent(lines: EventLines, namesSpeakers: boolean): Entry | Extract<Reading, { why: string }> {
  const summary = lines.find((line) => /^SUMMARY[;:]/i.test(line));
  const name = summary?.replace(/^[^:]*:/, '') ?? 'an entry without a title';
  try {
    const [begin, end] = ['BEGIN:VEVENT', 'END:VEVENT'];
    const event = new ICAL.Component(ICAL.parse([begin, ...lines.map(withLocalEnd), end].join('\n')));
    const starts = momentIn(event, 'dtstart');
    if (!starts) return { entry: name, why: 'it does not say when it begins' };
    const said = { ...wordsOf(event, namesSpeakers, starts), starts, ends: endOf(event, starts) };
    return { ...said, occurrences: occurrencesOf(said, event) };
  } catch {
    return { entry: name, why: 'it is no entry of a calendar' };
  }
}

function wordsOf(event: ICAL.Component, namesSpeakers: boolean, starts: Moment) {
  const text = (property: string) => textIn(event, property);
  const [summary, abstract] = [text('summary') ?? '', decodeHTML(text('description') ?? '')];
  const announced = namesSpeakers ? titleAndSpeakers(summary) : undefined;
  const { text: title, isCancelled } = withoutCancellation(summary);
  const speakers = announced?.hasSpeakers ? announced.speakers : speakersSaid(abstract);
  const isTimed = starts.kind !== 'day';
  return {
    key: text('uid'),
    uid: text('uid'),
    title: announced?.title ?? title,
    form: announced?.form,
    speakers,
    abstract,
    location: text('location'),
    track: text('categories'),
    url: text('url'),
    isCancelled: announced?.isCancelled || isCancelled || text('status')?.toUpperCase() === 'CANCELLED',
    replaces: momentIn(event, 'recurrence-id'),
    isTalk: announced
      ? announced.hasSpeakers || announced.form !== undefined
      : isTimed && !event.hasProperty('rrule') && !event.hasProperty('recurrence-id'),
  };
}

/** `Speaker: Ada Byron (Engines), Ben Okri (Roads)`, as people begin a description. */
function speakersSaid(abstract: string): Speaker[] {
  const [, line = ''] = /^(?:speakers?|presenters?|by):[ \t]*(.+)$/im.exec(abstract) ?? [];
  return line
    .split(/\s*[,;&](?![^()]*\))\s*|\s+and\s+(?![^()]*\))/)
    .map((person) => /^([^()]+?)\s*(?:\(([^()]+)\))?$/.exec(person.trim()))
    .flatMap((found) => (found?.[1] ? [{ name: found[1], ...(found[2] ? { org: found[2] } : {}) }] : []));
}

function textIn(event: ICAL.Component, property: string): string | undefined {
  const value = event.getFirstPropertyValue(property);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

function momentIn(event: ICAL.Component, property: string): Moment | undefined {
  return momentsIn(event, property)[0];
}

function momentsIn(event: ICAL.Component, name: string): Moment[] {
  return event.getAllProperties(name).flatMap((property) => {
    const zone = zoneOfCalendar(String(property.getFirstParameter('tzid') ?? ''));
    return property.getValues().flatMap((value: unknown) => {
      const moment = value instanceof ICAL.Time ? momentOf(value.toString()) : undefined;
      return moment ? [inZone(moment, zone)] : [];
    });
  });
}

function inZone(moment: Moment, zone: string | undefined): Moment {
  if (moment.kind !== 'wall' || zone === undefined) return moment;
  return { kind: 'instant', at: instantOfWallTime(new Date(`${moment.time}Z`), zone) };
}

function endOf(event: ICAL.Component, starts: Moment): Moment | undefined {
  const duration = event.getFirstPropertyValue('duration');
  return duration instanceof ICAL.Duration
    ? later(starts, duration.toSeconds() * 1000)
    : momentIn(event, 'dtend');
}

function later(moment: Moment, ms: number): Moment {
  switch (moment.kind) {
    case 'instant':
      return { kind: 'instant', at: new Date(moment.at.getTime() + ms) };
    case 'wall':
      return { kind: 'wall', time: new Date(Date.parse(`${moment.time}Z`) + ms).toISOString().slice(0, 19) };
    case 'day':
      return moment;
  }
}

function occurrencesOf(entry: Said, event: ICAL.Component): Found[] {
  const { starts } = entry;
  const first = event.getFirstPropertyValue('dtstart');
  if (entry.replaces) return [{ ...entry, key: placeOf(entry.uid, entry.replaces) }];
  const rule = event.getFirstPropertyValue('rrule');
  if (!(first instanceof ICAL.Time) || !(rule instanceof ICAL.Recur) || !starts) return [entry];
  if (!SIMPLE_RULE.test(rule.toString())) return [entry];
  const zone = zoneOfCalendar(String(event.getFirstProperty('dtstart')?.getFirstParameter('tzid') ?? ''));
  const left = new Set(momentsIn(event, 'exdate').map((moment) => placeOf('', moment)));
  // Left out by their instants, as they may be written in another zone.
  event.removeAllProperties('exdate');
  const moments: Moment[] = [];
  const expansion = new ICAL.RecurExpansion({ component: event, dtstart: first });
  for (let next = expansion.next(); next && moments.length < MOST_OCCURRENCES; next = expansion.next()) {
    const wall = momentOf(next.toString());
    const moment = wall && inZone(wall, zone);
    if (!moment || timeOf(moment) - timeOf(starts) > LONGEST_MS) break;
    moments.push(moment);
  }
  const length = entry.ends ? timeOf(entry.ends) - timeOf(starts) : 0;
  return moments
    .filter((moment) => !left.has(placeOf('', moment)))
    .map((moment) => ({
      ...entry,
      key: placeOf(entry.uid ?? entry.title, moment),
      starts: moment,
      ends: entry.ends && later(moment, length),
    }));
}

/** The end of a repetition is written in UTC, and its times in those of the place. */
function withLocalEnd(line: string, _: number, lines: EventLines): string {
  if (!/^RRULE[;:]/i.test(line)) return line;
  const tzid = lines.flatMap((one) => /^DTSTART;.*?TZID=("[^"]*"|[^;:]*)/i.exec(one)?.[1] ?? [])[0];
  const zone = zoneOfCalendar(tzid ?? '');
  return line.replace(/UNTIL=(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/i, (written, ...parts: string[]) => {
    const [year, month, day, hour, minute, second] = parts;
    const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
    if (zone === undefined || Number.isNaN(at.getTime())) return written;
    return `UNTIL=${furthestWallTime(at, zone).toISOString().slice(0, 19).replace(/[-:]/g, '')}`;
  });
}

function placeOf(uid: string | undefined, moment: Moment): string {
  return `${uid ?? ''}@${new Date(timeOf(moment)).toISOString()}`;
}

function timeOf(moment: Moment): number {
  if (moment.kind === 'instant') return moment.at.getTime();
  return Date.parse(moment.kind === 'wall' ? `${moment.time}Z` : moment.day);
}

/** The zone that most entries name. */
function mostNamed(events: readonly EventLines[]): string | undefined {
  const named = events.flatMap((lines) =>
    lines.flatMap((line) => /^DTSTART;.*?TZID=("[^"]*"|[^;:]*)/i.exec(line)?.[1] ?? []),
  );
  const groups = [...Map.groupBy(named, (tzid) => zoneOfCalendar(tzid))].filter(([zone]) => zone);
  return groups.toSorted(([, one], [, other]) => other.length - one.length)[0]?.[0];
}

/** sched.com writes the venue behind each room: what stands behind all of them. */
function roomWithoutVenue(entries: readonly Entry[]): (location: string | undefined) => string {
  const places = entries.flatMap(({ location }) => (location === undefined ? [] : [partsOf(location)]));
  const [first = []] = places.filter((parts) => parts.length > 1);
  const isShared = (count: number) =>
    places.every(
      (parts) => parts.length <= count || parts.slice(-count).join() === first.slice(-count).join(),
    );
  let venue = 0;
  while (venue + 1 < first.length && isShared(venue + 1)) venue += 1;
  return (location = '') => {
    const parts = partsOf(location);
    return parts.slice(0, Math.max(1, parts.length - venue)).join(', ');
  };
}

function roomBeforeVenue(location = ''): string {
  return partsOf(location)[0] ?? '';
}

function partsOf(location: string): string[] {
  return location
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}
