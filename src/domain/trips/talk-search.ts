import { matchKey, parseUrl } from '../urls/urls.ts';
import { wordsOf } from '../urls/words.ts';
import { containment, spokenWords, trigramsOf } from './spoken-words.ts';
import type { Talk } from './talk.ts';

/** Which talk is meant by words. */
export type TalksMeant =
  | { kind: 'one'; talk: Talk }
  /** The likeliest first. */
  | { kind: 'several'; talks: readonly Talk[] }
  | { kind: 'none' };

/** Forms of Slack offer no more without a search. */
const MOST_MEANT = 10;
/** So much of a word has to be in one of the talk's, slips of the fingers included. */
const LIKE = 0.6;
/** Words that name no talk but say so: "the talk about queues". */
const SMALL = new Set(
  'a an the of on in at to for and or with by from about talk talks session keynote is it this that'.split(
    ' ',
  ),
);

/**
 * The talk that is meant by some of its words: of its title, its speakers, its room. All the words must be there; who
 * types the whole title means that talk, and not a longer one that begins like it.
 */
export function talksMeant(said: string, talks: readonly Talk[]): TalksMeant {
  const byAddress = talkOfAddress(said.trim(), talks);
  if (byAddress) return { kind: 'one', talk: byAddress };
  const words = tellingWords(said);
  if (words.length === 0) return { kind: 'none' };
  const exact = unlike(talks.filter(({ title }) => tellingWords(title).join(' ') === words.join(' ')));
  const [only] = exact;
  if (only && exact.length === 1) return { kind: 'one', talk: only };
  const found = talks
    .map((talk) => ({ talk, score: likenessOf(words, talk) }))
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score);
  const best = found[0]?.score ?? 0;
  // With all words in one title, those in which only something like them stands are not meant.
  const meant = unlike(
    found.filter(({ score }) => best < words.length || score >= words.length).map(({ talk }) => talk),
  );
  const [first] = meant;
  if (!first) return { kind: 'none' };
  return meant.length === 1
    ? { kind: 'one', talk: first }
    : { kind: 'several', talks: meant.slice(0, MOST_MEANT) };
}

/** The talk whose page or video an address is. A page of sched.com is also known by the title that its address ends with. */
function talkOfAddress(address: string, talks: readonly Talk[]): Talk | undefined {
  const key = matchKey(address);
  if (key === null) return undefined;
  const known = talks.find(({ url, videoUrl }) =>
    [url, videoUrl].some((own) => own && matchKey(own) === key),
  );
  if (known) return known;
  const url = parseUrl(address);
  if (!url?.hostname.endsWith('.sched.com') || !/^\/event\/[^/]+\/[^/]+/.test(url.pathname)) return undefined;
  const slug = trigramsOf(spokenWords(wordsOf(url.pathname.split('/')[3] ?? '').join(' ')));
  const alike = talks
    .map((talk) => ({ talk, score: containment(trigramsOf(spokenWords(talk.title)), slug) }))
    .toSorted((one, other) => other.score - one.score);
  const [best, next] = alike;
  return best && best.score >= 0.8 && best.score > (next?.score ?? 0) ? best.talk : undefined;
}

function tellingWords(text: string): string[] {
  return spokenWords(text).filter((word) => !SMALL.has(word));
}

/** How many of the words stand in a talk, those that only something like them does as less; 0 where one is missing. */
function likenessOf(words: readonly string[], { title, speakers, room = '', form = '' }: Talk): number {
  const own = [title, form, room, ...speakers.map(({ name, org = '' }) => `${name} ${org}`)].flatMap(
    spokenWords,
  );
  let score = 0;
  for (const word of words) {
    const found = own.includes(word) ? 1 : nearness(word, own);
    if (found === 0) return 0;
    score += found;
  }
  return score;
}

function nearness(word: string, own: readonly string[]): number {
  if (word.length >= 3 && own.some((one) => one.startsWith(word))) return 0.9;
  if (word.length < 4) return 0;
  const letters = trigramsOf([word]);
  const best = Math.max(0, ...own.map((one) => containment(letters, trigramsOf([one]))));
  return best >= LIKE ? best * 0.8 : 0;
}

/** One of those that are given several times. */
function unlike(talks: readonly Talk[]): Talk[] {
  return [...new Map(talks.map((talk) => [`${talk.title}@${talk.startsAt?.getTime()}`, talk])).values()];
}
