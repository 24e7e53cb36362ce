import { youtubeId } from '../urls/pages.ts';
import { nameOf, queryPairs } from '../urls/query.ts';
import { parseUrl, publicUrl } from '../urls/urls.ts';
import { withheldIn } from '../withheld.ts';
import { unfinishedIn } from '../words/unfinished.ts';
import { type TripDays, tripDaysIn, wrongDaysIn } from './days-said.ts';
import type { NameSuggestion } from './name.ts';
import { spokenWords } from './spoken-words.ts';
import type { Talk } from './talk.ts';
import { clockTime } from './talk-time.ts';
import {
  type DocumentBlock,
  type DocumentPart,
  partsOfDocument,
  type TripDocument,
} from './trip-document.ts';
import { matchVideos } from './video-matching.ts';

/** Something that somebody should look at before a document is published. */
export type TripFinding = {
  line: number;
  text: string;
  /** A name that may be meant: somebody is asked. */
  asked?: Pick<NameSuggestion, 'written' | 'name'>;
};

/** What is known of the trip that a document is about, beside what it says itself. */
export type TripFacts = {
  days?: TripDays;
  /** The talks of its schedule, and the zone in which their times are told. */
  talks?: readonly Talk[];
  zone?: string;
  /** Names that are not to be published. */
  withheld?: readonly string[];
  suggestions?: readonly NameSuggestion[];
};

/** What is to be looked at in a document, by its lines. Nothing in it is changed. */
export function checkDocument(document: TripDocument, facts: TripFacts): TripFinding[] {
  const parts = partsOfDocument(document.blocks);
  const findings = [
    ...dayFindings(document, facts),
    ...unfinishedFindings(document),
    ...emptyFindings(parts),
    ...talkFindings(document, parts),
    ...scheduleFindings(parts, facts),
    ...repetitionFindings(parts),
    ...sameTextFindings(parts),
    ...document.pictures
      .filter(({ alt }) => alt.trim() === '')
      .map(({ line }) => ({ line, text: 'This picture has no alternative text.' })),
    ...document.unclosed.map(({ mark, line }) => ({ line, text: `“${mark}” has no other end.` })),
    ...document.links.flatMap(({ url, line }) => trackingIn(url).map((text) => ({ line, text }))),
    ...withheldFindings(document, facts),
    ...(facts.suggestions ?? []).flatMap(nameFindings),
  ];
  return findings.toSorted((one, other) => one.line - other.line);
}

function dayFindings(document: TripDocument, facts: TripFacts): TripFinding[] {
  const days =
    facts.days ??
    document.days ??
    document.blocks.flatMap(({ text }) => tripDaysIn(text) ?? [])[0] ??
    yearOf(document);
  if (!days) return [];
  return document.blocks
    .filter(({ kind }) => kind !== 'html' && kind !== 'code')
    .flatMap(({ kind, lines }) =>
      lines.map((line) => ({ ...line, isHead: kind === 'heading' || kind === 'label' })),
    )
    .flatMap(({ text, line, isHead }) =>
      wrongDaysIn(text, days)
        // Running text may well name another day.
        .filter(({ written, why }) => isHead || (why.startsWith('that day') && /^[a-z]/i.test(written)))
        .map(({ written, why, instead }) => ({
          line,
          text: `“${written}”: ${why}.${instead === undefined ? '' : ` Was “${instead}” meant?`}`,
        })),
    );
}

/** Without days of a trip, weekdays are looked at against the year in which it was written. */
function yearOf({ date }: TripDocument): TripDays | undefined {
  return date === undefined
    ? undefined
    : { from: `${date.slice(0, 4)}-01-01`, to: `${date.slice(0, 4)}-12-31` };
}

function unfinishedFindings({ blocks }: TripDocument): TripFinding[] {
  return blocks
    .filter(({ kind }) => kind !== 'html' && kind !== 'code')
    .flatMap(({ lines }) => lines)
    .flatMap(({ text, line }) => {
      const mark = unfinishedIn(withoutAddresses(text));
      return mark === undefined ? [] : [{ line, text: `It does not seem to be done: “${startOf(text)}”` }];
    });
}

/** Cuts no character in two. */
function startOf(text: string): string {
  const characters = Array.from(text.trim());
  return characters.length > SHOWN ? `${characters.slice(0, SHOWN).join('')}…` : characters.join('');
}

const SHOWN = 60;

function withoutAddresses(text: string): string {
  return text.replace(/(?:https?:)?\/\/[^\s/)\]]+\.\S*|\{\{.*?\}\}|\{%.*?%\}/g, ' ');
}

function emptyFindings(parts: readonly DocumentPart[]): TripFinding[] {
  return parts
    .filter(({ body, hasParts }) => body.length === 0 && !hasParts)
    .map(({ head }) => ({ line: head.line, text: `Nothing stands below “${head.text}”.` }));
}

/** Of as many talks, most have to have a video or a speaker for the others to lack it. */
const FEW_TALKS = 3;
const MOST = 0.5;

function talkFindings(document: TripDocument, parts: readonly DocumentPart[]): TripFinding[] {
  const talks = talkParts(parts);
  const videos = talks.map(videosOf);
  const speakers = talks.map(({ head }) => namesSpeaker(head.text));
  const isUsual = (has: readonly boolean[]) =>
    has.length >= FEW_TALKS && has.filter(Boolean).length > has.length * MOST;
  const seen = new Map<string, string>();
  const haveVideos = isUsual(videos.map((ids) => ids.length > 0));
  const haveSpeakers = isUsual(speakers);
  return talks.flatMap((part, index) => {
    const { head, body } = part;
    const own = videos[index] ?? [];
    const twins = own.flatMap((id) => (seen.has(id) ? [seen.get(id) ?? ''] : []));
    for (const id of own) seen.set(id, head.text);
    const hasNotes = body.some(
      ({ kind, text }) => kind !== 'html' && kind !== 'code' && !isOnlyAddress(text),
    );
    const lacks = [
      ...(haveVideos && own.length === 0 ? ['no video'] : []),
      ...(haveSpeakers && !speakers[index] ? ['no speaker'] : []),
      ...(body.length > 0 && !hasNotes ? ['no notes'] : []),
    ];
    return [
      ...(lacks.length > 0 ? [{ line: head.line, text: `“${head.text}” has ${lacks.join(', ')}.` }] : []),
      ...twins.map((twin) => ({ line: head.line, text: `“${twin}” has the same video.` })),
    ];
  });
}

/** The parts that are talks: those of the depth at which most videos stand. */
function talkParts(parts: readonly DocumentPart[]): DocumentPart[] {
  const depths = parts.filter((part) => videosOf(part).length > 0).map(({ head }) => head.depth);
  const [depth] = depths.toSorted(
    (one, other) =>
      depths.filter((each) => each === other).length - depths.filter((each) => each === one).length,
  );
  return parts.filter(({ head }) => head.depth === depth);
}

function videosOf({ body }: DocumentPart): string[] {
  const addresses = body.flatMap(({ lines }) =>
    lines.flatMap(({ text }) => text.match(/https?:\/\/[^\s"'<>)\]]+/g) ?? []),
  );
  return [...new Set(addresses.flatMap((address) => youtubeId(address) ?? []))];
}

function namesSpeaker(text: string): boolean {
  return /\s(?:\||[-–—])\s+\p{L}/u.test(text);
}

function isOnlyAddress(text: string): boolean {
  return /^(?:\w+:\s*)?(?:https?:\/\/\S+)?$/.test(text.trim());
}

/** Headings that are nearly those of the schedule, and times that are those of another zone. */
function scheduleFindings(parts: readonly DocumentPart[], { talks = [], zone }: TripFacts): TripFinding[] {
  const heads = parts.map((part) => ({ part, title: part.head.text, url: String(part.head.line) }));
  const { matched, asked } = matchVideos(talks, heads);
  const likely = asked.flatMap(({ video, choices: [talk, ...others] }) =>
    talk && others.length === 0 ? [{ video, talk }] : [],
  );
  return [...matched, ...likely].flatMap(({ video, talk }) => {
    const part = heads.find(({ url }) => url === video.url)?.part;
    if (!part) return [];
    const said = ` ${spokenWords(video.title).join(' ')} `;
    const isExact = said.includes(` ${spokenWords(talk.title).join(' ')} `);
    const written = video.title.includes(talk.title);
    return [
      ...(isExact && written
        ? []
        : [{ line: part.head.line, text: `The schedule calls this “${talk.title}”.` }]),
      ...(zone === undefined ? [] : timeFindings(part, talk, zone)),
    ];
  });
}

const TIME = /(?<![\d:])([01]?\d|2[0-3]):([0-5]\d)(?![\d:])/g;

/** A time in the heading or the line below it that is not when the talk began, but is so in another zone. */
function timeFindings({ head, body }: DocumentPart, { startsAt }: Talk, zone: string): TripFinding[] {
  if (!startsAt) return [];
  const local = clockTime(startsAt, zone);
  return [...head.lines, ...(body[0]?.lines ?? [])].flatMap(({ text, line }) =>
    [...text.matchAll(TIME)].flatMap(([written, hours, minutes]) => {
      const said = `${hours?.padStart(2, '0')}:${minutes}`;
      if (said === local || minutes !== local.slice(3)) return [];
      const where = said === clockTime(startsAt, 'UTC') ? 'that is UTC' : 'that is another zone';
      return [{ line, text: `“${written}”: ${where}. The talk began at ${local} in ${zone}.` }];
    }),
  );
}

/** So many of a text's telling words stand in the points before it where it repeats them. */
const REPEATED = 0.55;
/** And fewer, where it says that it sums up. */
const SUMMED_UP = 0.4;
const SUMMARY = /^(?:summary|overall|in (?:summary|short|conclusion)|to (?:sum up|summari[sz]e)|tl;?dr)\b/i;
const TELLING_LETTERS = 4;
const SHORT_TEXT = 120;

/** Texts behind a list that say again what it says. */
function repetitionFindings(parts: readonly DocumentPart[]): TripFinding[] {
  return parts.flatMap(({ head, body }) => {
    const first = body.findIndex(({ kind }) => kind === 'point');
    const end = body.findIndex(({ kind }, index) => index > first && kind !== 'point');
    if (first < 0 || end < 0) return [];
    const said = new Set(body.slice(first, end).flatMap(({ text }) => tellingWords(text)));
    const behind = body.slice(end).filter(({ kind }) => kind === 'text' || kind === 'point');
    const words = behind.flatMap(({ text }) => tellingWords(text));
    const isLong = behind.reduce((sum, { text }) => sum + text.length, 0) >= SHORT_TEXT;
    const again = words.filter((word) => said.has(word)).length;
    const [from] = behind;
    const most = SUMMARY.test(from?.text ?? '') ? SUMMED_UP : REPEATED;
    if (!from || !isLong || again < words.length * most) return [];
    return [{ line: from.line, text: `This says again what the points of “${head.text}” say.` }];
  });
}

function tellingWords(text: string): string[] {
  return spokenWords(text).filter((word) => word.length >= TELLING_LETTERS);
}

function sameTextFindings(parts: readonly DocumentPart[]): TripFinding[] {
  const seen = new Map<string, DocumentPart>();
  return parts.flatMap((part) =>
    part.body
      .filter(
        ({ kind, text }) =>
          (kind === 'text' || kind === 'point') && tellingWords(text).length >= TELLING_LETTERS,
      )
      .flatMap((block: DocumentBlock) => {
        const key = spokenWords(block.text).join(' ');
        const before = seen.get(key);
        seen.set(key, before ?? part);
        if (!before || before === part) return [];
        return [{ line: block.line, text: `The same text stands in “${before.head.text}”.` }];
      }),
  );
}

/** What an address says of who shared it. */
function trackingIn(address: string): string[] {
  const url = parseUrl(address);
  const clean = parseUrl(publicUrl(address) ?? '');
  if (!url || !clean) return [];
  const kept = new Set(queryPairs(clean).map(nameOf));
  const marks = queryPairs(url).filter((pair) => !kept.has(nameOf(pair)));
  return marks.length > 0 ? [`The address tells who shared it: ${marks.join('&')}`] : [];
}

function withheldFindings({ blocks }: TripDocument, { withheld = [] }: TripFacts): TripFinding[] {
  return blocks
    .flatMap(({ lines }) => lines)
    .flatMap(({ text, line }) =>
      withheldIn(withheld, text).map((name) => ({ line, text: `“${name}” is not to be published.` })),
    );
}

function nameFindings({ written, name, sureness, lines }: NameSuggestion): TripFinding[] {
  const [line, ...others] = lines;
  if (line === undefined) return [];
  const more =
    others.length > 0 ? ` Also in ${others.length === 1 ? 'line' : 'lines'} ${others.join(', ')}.` : '';
  const text =
    sureness === 'sure' ? `“${written}” is written “${name}”.` : `“${written}”: was “${name}” meant?`;
  return [{ line, text: `${text}${more}`, asked: { written, name } }];
}
