import { dayAtStart } from './day.ts';
import { episodeNumberIn } from './episode.ts';
import { parseUrl } from './urls/urls.ts';
import { nearestWord } from './words/nearest.ts';

/** What somebody looks for among all that was posted. */
export type Search = {
  /** As typed, with quotes and minus signs. */
  words: string;
  /** The last word, of which the beginning is enough; it does not stand in `words`. */
  beginning?: string;
  /** Who posted it: a name without its @, or a user's id. */
  from: readonly ({ name: string } | { userId: string })[];
  /** Where it leads: a host or any below it, or a part of a host. */
  sites: readonly { host: string; folder?: string }[];
  /** The number of the episode that covered it. */
  episode?: number;
  /** The first day, as YYYY-MM-DD. */
  since?: string;
};

/** What is to be found in a story, when it is known who and which sites are meant. */
export type Wanted = {
  words: string;
  /** Of which a found word may be the continuation: letters and digits. */
  beginning?: string | undefined;
  /** Of who posted and where it leads, as they are kept beside the words: one of each list. */
  marks: readonly (readonly string[])[];
  /** The number of the episode that covered it. */
  episode?: number | undefined;
  /** As YYYY-MM-DD, by the clock of the show. */
  since?: string | undefined;
  timeZone: string;
};

/** What cannot be read in a search: `meant` is the filter that was likely meant. */
export type Misread =
  | { flaw: 'empty' | 'too long' }
  | { flaw: 'unknown'; written: string; meant: string }
  | { flaw: Filter; written: string };

const FILTERS = ['from', 'site', 'in', 'since'] as const;
type Filter = (typeof FILTERS)[number];

export const SEARCH_LENGTH = 200;

const DAY_MS = 86_400_000;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** A word or a quoted phrase, with what stands glued before its quote. */
const PIECE = /[^\s"]*"[^"]*(?:"|$)|\S+/g;

/**
 * What is looked for by words such as `quiet deploys from:@ada site:example.com in:#02 since:january`.
 *
 * @param today as YYYY-MM-DD, where it was typed
 */
export function readSearch(text: string, today: string): Search | Misread {
  if (text.length > SEARCH_LENGTH) return { flaw: 'too long' };
  const pieces = text.replace(/\p{C}/gu, ' ').replace(/[“”„]/g, '"').match(PIECE) ?? [];
  const search = { from: [] as Search['from'][number][], sites: [] as Search['sites'][number][] };
  const facts: Pick<Search, 'episode' | 'since'> = {};
  const words: string[] = [];
  for (let piece = pieces.shift(); piece !== undefined; piece = pieces.shift()) {
    const [, key = '', glued = ''] = /^([a-z]{2,10}):(?!\/\/)(.*)$/is.exec(piece) ?? [];
    const filter = FILTERS.find((known) => known === key.toLowerCase());
    if (!filter) {
      const meant = key && glued ? nearestWord(key.toLowerCase(), FILTERS) : undefined;
      if (meant) return { flaw: 'unknown', written: key, meant };
      words.push(piece);
      continue;
    }
    // People put a space behind the colon.
    const written = (glued || pieces.shift() || '').replaceAll('"', '').trim();
    const person = filter === 'from' ? personIn(written) : undefined;
    const site = filter === 'site' ? siteIn(written) : undefined;
    const episode = filter === 'in' ? episodeNumberIn(written) : undefined;
    const since = filter === 'since' ? pastDayIn(written, today) : undefined;
    if (person) search.from.push(person);
    else if (site) search.sites.push(site);
    else if (episode !== undefined) facts.episode = episode;
    else if (since !== undefined) facts.since = since;
    else return { flaw: filter, written };
  }
  const isFiltered = search.from.length + search.sites.length + Object.keys(facts).length > 0;
  if (words.length === 0 && !isFiltered) return { flaw: 'empty' };
  return { ...search, ...facts, ...wordsOf(words) };
}

/** Of a last word that stands alone the beginning is enough. */
function wordsOf(words: readonly string[]): Pick<Search, 'words' | 'beginning'> {
  const last = words.at(-1) ?? '';
  const isAlone = words.at(-2)?.toLowerCase() !== 'or' && last.toLowerCase() !== 'or';
  if (!isAlone || !/^[\p{L}\p{N}]{2,}$/u.test(last)) return { words: words.join(' ') };
  return { words: words.slice(0, -1).join(' '), beginning: last };
}

/** `@ada`, `ada`, or as Slack writes people: `<@U0ADA>` and `<@U0ADA|ada>`. */
function personIn(written: string): Search['from'][number] | undefined {
  const [, userId] = /^<@([A-Z0-9]+)(?:\|[^>]*)?>$/.exec(written) ?? [];
  if (userId) return { userId };
  const name = written.replace(/^@/, '');
  return name && !/[<>]/.test(name) ? { name } : undefined;
}

/** The part of a site that an address leads to: `example.com`, `example.com/blog`, or as Slack writes links: `<http://example.com|example.com>`. */
export function siteIn(written: string): Search['sites'][number] | undefined {
  const [address = ''] = written.replace(/^<|>$/g, '').split('|');
  const bare = address.replace(/^https?:\/\//i, '').replace(/^(?:\*?\.)+/, '');
  if (!/^[^\s/:]+(?:\.[^\s/:]+)*/.test(bare)) return undefined;
  const url = parseUrl(`https://${bare}`);
  if (!url) return undefined;
  const host = url.hostname.replace(/^www\./, '').replace(/\.$/, '');
  const [, folder] = url.pathname.split('/');
  return host ? { host, ...(folder ? { folder } : {}) } : undefined;
}

/** The last such day until today: `january`, `2026-01`, `3 December`, `monday`. */
function pastDayIn(written: string, today: string): string | undefined {
  const day = monthIn(written, today) ?? dayIn(written, today);
  return day !== undefined && day <= today ? day : undefined;
}

function monthIn(written: string, today: string): string | undefined {
  const [, year, month = '01'] = /^(\d{4})(?:[-/.](0?[1-9]|1[0-2]))?$/.exec(written) ?? [];
  if (year) return `${year}-${month.padStart(2, '0')}-01`;
  const [, name = '', ofYear] = /^([a-z]+)\.?(?:[\s,-]*(\d{4}))?$/i.exec(written) ?? [];
  const number = MONTHS.findIndex((short) => isMonth(name.toLowerCase(), short)) + 1;
  if (number === 0) return undefined;
  const first = (of: number) => `${of}-${String(number).padStart(2, '0')}-01`;
  if (ofYear) return first(Number(ofYear));
  const thisYear = Number(today.slice(0, 4));
  return first(thisYear) <= today ? first(thisYear) : first(thisYear - 1);
}

const MONTH_NAMES = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august'].concat(
  'september',
  'october',
  'november',
  'december',
);

function isMonth(name: string, short: string): boolean {
  return name.length >= 3 && MONTH_NAMES.some((long) => long.startsWith(short) && long.startsWith(name));
}

const COUNTED_FROM_TODAY = /^(?:yesterday|today|tomorrow|next|coming)\b/i;

/** People mean the next such day where they plan, and the last one where they look back. */
function dayIn(written: string, today: string): string | undefined {
  const said = written.replace(/(?<=\p{L})-|-(?=\p{L})/gu, ' ');
  for (const daysAgo of COUNTED_FROM_TODAY.test(said) ? [0] : [0, 6, 364]) {
    const from = new Date(Date.parse(`${today}T00:00:00Z`) - daysAgo * DAY_MS).toISOString().slice(0, 10);
    const reading = dayAtStart(said, from);
    if (reading?.kind === 'day' && reading.rest === '' && reading.day <= today) return reading.day;
  }
  return undefined;
}
