import type { Moment, ReadEntry, ReadSchedule, Unread } from '../domain/trips/schedule.ts';
import type { Speaker } from '../domain/trips/talk.ts';
import { parseUrl } from '../domain/urls/urls.ts';
import { cleanLines } from '../domain/words/paragraphs.ts';
import { oneLine } from '../domain/words/plain-text.ts';

/** The largest conferences have a few thousand entries. */
const MOST_ENTRIES = 10_000;
const MOST_UNREAD = 100;
const MOST_SPEAKERS = 50;
const TITLE_CHARACTERS = 500;
const NAME_CHARACTERS = 200;
const ABSTRACT_CHARACTERS = 5_000;

/** What a reader found of one entry. */
export type Found = {
  key?: string | undefined;
  title: string | undefined;
  form?: string | undefined;
  speakers?: readonly Speaker[];
  starts?: Moment | undefined;
  ends?: Moment | undefined;
  room?: string | undefined;
  track?: string | undefined;
  url?: string | undefined;
  videoUrl?: string | undefined;
  abstract?: string | undefined;
  isCancelled?: boolean | undefined;
  isTalk: boolean;
};

/** An entry of the schedule, or why there is none. */
export type Reading = Found | Unread;

type Facts = { name?: string | undefined; zone?: string | undefined };

/** What readers found, cut to sizes that a schedule may have, with a key for each entry that is its own. */
export function scheduleOf({ name, zone }: Facts, readings: readonly Reading[]): ReadSchedule {
  const unread: Unread[] = [];
  const entries = new Map<string, ReadEntry>();
  for (const reading of readings.slice(0, MOST_ENTRIES)) {
    const entry = 'why' in reading ? reading : entryOf(reading);
    if ('why' in entry) {
      unread.push({ entry: clipped(entry.entry, TITLE_CHARACTERS) ?? '', why: entry.why });
      continue;
    }
    // The same key at another time is another entry; at the same time it is said twice.
    const key = entries.has(entry.key) ? `${entry.key}@${written(entry.starts)}` : entry.key;
    entries.set(key, { ...entry, key });
  }
  const over = readings.length - MOST_ENTRIES;
  if (over > 0) unread.push({ entry: `${over} entries`, why: `only ${MOST_ENTRIES} are read` });
  const told = unread.slice(0, MOST_UNREAD);
  const shown = clipped(name, NAME_CHARACTERS);
  const known = zone === undefined ? undefined : zoneNamed(zone);
  return {
    ...(shown ? { name: shown } : {}),
    ...(known === undefined ? {} : { zone: known }),
    entries: [...entries.values()],
    unread:
      unread.length > told.length
        ? [...told, { entry: `${unread.length - told.length} more`, why: 'they cannot be read either' }]
        : told,
  };
}

function entryOf(found: Found): ReadEntry | Unread {
  const title = clipped(found.title, TITLE_CHARACTERS);
  if (!title) return { entry: found.key ?? 'an entry', why: 'it has no title' };
  const key = clipped(found.key, NAME_CHARACTERS) ?? `${title}@${written(found.starts)}`;
  const optional = {
    form: clipped(found.form, NAME_CHARACTERS),
    room: clipped(found.room, NAME_CHARACTERS),
    track: clipped(found.track, NAME_CHARACTERS),
    url: addressOf(found.url),
    videoUrl: addressOf(found.videoUrl),
    abstract: cleanLines(found.abstract ?? '')
      .trim()
      .slice(0, ABSTRACT_CHARACTERS)
      .toWellFormed(),
    starts: found.starts,
    ends: found.ends,
  };
  return {
    key,
    title,
    speakers: (found.speakers ?? []).slice(0, MOST_SPEAKERS).flatMap(speakerOf),
    ...(Object.fromEntries(Object.entries(optional).filter(([, value]) => value)) as Defined<
      typeof optional
    >),
    ...(found.isCancelled ? { isCancelled: true } : {}),
    isTalk: found.isTalk,
  };
}

type Defined<T> = { [K in keyof T]?: NonNullable<T[K]> };

function speakerOf({ name, org }: Speaker): Speaker[] {
  const [shown, of] = [clipped(name, NAME_CHARACTERS), clipped(org, NAME_CHARACTERS)];
  return shown ? [of ? { name: shown, org: of } : { name: shown }] : [];
}

function clipped(text: string | undefined, characters: number): string | undefined {
  return (
    oneLine(cleanLines(text ?? ''))
      .slice(0, characters)
      .toWellFormed()
      .trim() || undefined
  );
}

/** sched.com names its pages by http, and answers by https. */
function addressOf(address: string | undefined): string | undefined {
  const url = parseUrl(address ?? '');
  if (url?.protocol === 'http:' && url.hostname.endsWith('.sched.com')) url.protocol = 'https:';
  return url?.href;
}

function written(moment: Moment | undefined): string {
  switch (moment?.kind) {
    case undefined:
      return '';
    case 'instant':
      return moment.at.toISOString();
    case 'wall':
      return moment.time;
    case 'day':
      return moment.day;
  }
}

/** A time as ISO 8601 writes it, with or without a zone; undefined for what is none. */
export function momentOf(iso: string | null | undefined): Moment | undefined {
  const [, day, time, seconds = ':00', zone] =
    /^\s*(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?(?:[.,]\d+)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?\s*$/i.exec(
      iso ?? '',
    ) ?? [];
  if (day === undefined) return undefined;
  const wall = `${day}T${time ?? '00:00'}${seconds}`;
  const offset = zone?.replace(
    /^([+-]\d{2})(?::?(\d{2}))?$/,
    (_, hours, minutes = '00') => `${hours}:${minutes}`,
  );
  const at = new Date(`${wall}${(offset ?? 'Z').toUpperCase()}`);
  // 31 June is read as 1 July.
  if (Number.isNaN(at.getTime()) || !isDay(day)) return undefined;
  if (time === undefined) return { kind: 'day', day };
  return zone === undefined ? { kind: 'wall', time: wall } : { kind: 'instant', at };
}

function isDay(day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day) && !day.startsWith('0');
}

/** There are some 600 names of zones, in any capitals. */
const zones = new Map<string, string>();

/** The IANA name of a zone as programs know it; undefined for what is none. */
export function zoneNamed(name: string): string | undefined {
  const asked = name.trim().toLowerCase();
  const known = zones.get(asked);
  // To be refused takes longest.
  if (known !== undefined || !/^[a-z][\w+/-]*$/.test(asked)) return known;
  try {
    const zone = new Intl.DateTimeFormat('en-US', { timeZone: asked }).resolvedOptions().timeZone;
    zones.set(asked, zone);
    return zone;
  } catch {
    return undefined;
  }
}
