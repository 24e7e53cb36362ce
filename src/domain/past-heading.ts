import { dayAtStart } from './day.ts';
import { episodeNumberIn } from './episode.ts';
import { oneLine } from './words/plain-text.ts';

/** The heading of an episode of before, as people write it. */
export type PastHeading = {
  show: string;
  number: number;
  heldOn?: string;
  /** What stands there beside the rest. */
  title?: string;
  /** A date that is none, or that leaves out its year. */
  unreadable?: string;
};

/** Nobody's heading is longer. */
const HEADING_CHARACTERS = 300;

const NAMED = /(?<![\p{L}\p{N}])(?:episode|ep|folge|sendung)\.?\s?(?:no\.?|nr\.?)?\s?#?\s?(\d{1,5})(?!\d)/iu;
const NUMBERED = /#(\d{1,5})(?!\d)/u;

const LEADS_TO_DATE = /^(?:of|on|from|vom|am)$/i;

/** Stands in templates where a date is to be filled in. */
const PLACEHOLDER = /^(?:and\s+)?(?:the\s+)?(?:date|yyyy-mm-dd|tbd)$/i;

/**
 * `Some Show Episode #02 — 2024-03-06`, `Episode 2: Queues (March 6, 2024)`, `#2 Queues`.
 *
 * @param show what the show is called, where that is known: the heading of another episode begins with it
 * @param today as YYYY-MM-DD
 * @returns undefined where it is no such heading
 */
export function pastHeading(written: string, today: string, show?: string): PastHeading | undefined {
  const heading = oneLine(written.slice(0, HEADING_CHARACTERS));
  const found = NAMED.exec(heading) ?? NUMBERED.exec(heading);
  const number = episodeNumberIn(found?.[1] ?? '');
  if (!found || number === undefined) return undefined;
  const before = between(heading.slice(0, found.index));
  if (show !== undefined && before !== '' && before.toLowerCase() !== show.toLowerCase()) return undefined;
  const rest = between(heading.slice(found.index + found[0].length));
  return { show: before, number, ...titleAndDate(rest, today) };
}

/** A day of the past: with its year, as the coming one is meant where there is none. */
export function pastDay(written: string, today: string): { heldOn: string; rest: string } | undefined {
  const reading = dayAtStart(written, today);
  if (reading?.kind !== 'day' || !hasYear(written, reading.rest)) return undefined;
  return { heldOn: reading.day, rest: reading.rest };
}

function titleAndDate(rest: string, today: string): Pick<PastHeading, 'heldOn' | 'title' | 'unreadable'> {
  if (rest === '') return {};
  if (PLACEHOLDER.test(rest)) return { unreadable: rest };
  const open = rest.replace(/[()]/g, ' ');
  for (const at of starts(rest)) {
    const day = pastDay(open.slice(at), today);
    if (!day) continue;
    const title = [rest.slice(0, at), rest.slice(rest.length - day.rest.length)]
      .map(between)
      .filter((part) => part !== '' && !LEADS_TO_DATE.test(part))
      .join(' ');
    return { heldOn: day.heldOn, ...(title ? { title } : {}) };
  }
  const [at] = starts(rest).filter((start) => isDay(open.slice(start), today));
  return at === undefined ? { title: rest } : { unreadable: between(rest.slice(at)) };
}

function isDay(words: string, today: string): boolean {
  const kind = dayAtStart(words, today)?.kind;
  return kind === 'unreadable' || (kind === 'day' && /\d/.test(words));
}

/** Where a date may begin. */
function starts(rest: string): number[] {
  return [0, ...[...rest.matchAll(/(?<=[\s(|:,–—-])(?=[\p{L}\p{N}])/gu)].map(({ index }) => index)];
}

function hasYear(written: string, rest: string): boolean {
  const day = written.trim().slice(0, written.trim().length - rest.length);
  return /\d{4}|\.\d{2}\D*$/.test(day);
}

/** Without what only parts it from its neighbours. */
function between(words: string): string {
  return words
    .replace(/^[\s,:;|)–—-]+|[\s,:;|(–—-]+$/g, '')
    .replace(/^\(?([^()]*)\)?$/, '$1')
    .trim();
}
