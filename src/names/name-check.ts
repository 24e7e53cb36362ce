import { distance } from 'fastest-levenshtein';
import {
  aliasKey,
  type NameSuggestion,
  type Sureness,
  type TaughtNames,
  type TextLine,
} from '../domain/trips/name.ts';
import { isEnglish } from './english.ts';
import { lettersOf, type NameForm, nameIndex, type NameIndex, soundsOf } from './name-index.ts';

/** The longest name has so many words, as people cut it. */
const MOST_WORDS = 3;
/** So much of words that sound like a name may be written otherwise. */
const SOUNDS_LIKE = 0.5;
/** Of an English word less. */
const ENGLISH_SOUNDS_LIKE = 0.3;
/** And so much of a word that no dictionary knows and that sounds otherwise. */
const LOOKS_LIKE = 0.3;
const NAME_LOOKS_LIKE = 0.4;
/** Of short words too many are alike. */
const SHORTEST_SOUND = 4;
const SHORTEST_LOOK = 5;
const MOST_LINES = 50_000;

type Word = { text: string; at: number };

/** Words of a line that may be a name. */
type Span = { words: readonly Word[]; written: string; letters: string; startsSentence: boolean };

/**
 * The names that were probably meant by the words of a text: what is written otherwise than its heading, which goes first,
 * or than a name that is known. Nothing is changed, and each pair is told once.
 */
export function nameSuggestions(
  lines: readonly TextLine[],
  known: NameIndex,
  taught: TaughtNames,
): NameSuggestion[] {
  const found = new Map<string, NameSuggestion>();
  let heading = nameIndex([]);
  for (const { text, line, isHeading } of lines.slice(0, MOST_LINES)) {
    if (isHeading) heading = headingNames(text, known);
    for (const { written, name, sureness } of inLine(text, heading, known, taught)) {
      const key = `${written}\n${name}`;
      const before = found.get(key)?.lines ?? [];
      found.set(key, { written, name, sureness, lines: before.includes(line) ? before : [...before, line] });
    }
  }
  return [...found.values()].toSorted(
    (one, other) =>
      ORDER.indexOf(one.sureness) - ORDER.indexOf(other.sureness) ||
      (one.lines[0] ?? 0) - (other.lines[0] ?? 0),
  );
}

const ORDER: readonly Sureness[] = ['sure', 'likely', 'unsure'];

type Found = Omit<NameSuggestion, 'lines'>;

function inLine(text: string, heading: NameIndex, known: NameIndex, taught: TaughtNames): Found[] {
  const words = wordsOf(text);
  const found: Found[] = [];
  // Longer names first: `Kube Con` is one, and its words are none.
  const covered = new Set<Word>();
  for (let length = MOST_WORDS; length > 0; length -= 1) {
    for (let start = 0; start + length <= words.length; start += 1) {
      const span = spanOf(text, words.slice(start, start + length));
      if (!span || span.words.some((word) => covered.has(word))) continue;
      const meant = meantBy(span, heading, known, taught);
      if (meant === undefined) continue;
      for (const word of span.words) covered.add(word);
      if (meant !== 'right') found.push(meant);
    }
  }
  return found;
}

/** What is meant by words; `right` where they are a name as it is written, undefined where they are no name. */
function meantBy(
  span: Span,
  heading: NameIndex,
  known: NameIndex,
  taught: TaughtNames,
): Found | 'right' | undefined {
  const { written, letters } = span;
  const alias = taught.aliases.get(aliasKey(written));
  if (alias !== undefined) return alias === written ? 'right' : { written, name: alias, sureness: 'sure' };
  const exact = heading.byLetters.get(letters) ?? known.byLetters.get(letters);
  const found = exact ? otherForm(span, exact) : (likeNames(span, heading) ?? likeNames(span, known));
  if (typeof found !== 'object') return found;
  return taught.silenced.get(aliasKey(written))?.has(found.name) ? 'right' : found;
}

/** A name that is written with other capitals or spaces. */
function otherForm(
  { written, words, startsSentence }: Span,
  { name, kind }: NameForm,
): Found | 'right' | undefined {
  if (written === name || (kind === 'person' && written.toUpperCase() === written)) return 'right';
  const isLower = written === written.toLowerCase();
  // Addresses, commands and packages are in small letters: `kubernetes.io`. An English word means itself.
  if (isLower && (words.length > 1 || isEnglish(written))) return undefined;
  // A name in small letters has a capital where a sentence begins.
  if (written.slice(1) === name.slice(1) && (startsSentence || isLower)) return 'right';
  if (
    written.replaceAll(/[\s-]/g, '') === name.replaceAll(/[\s-]/g, '') &&
    words.length === 1 &&
    /[\s-]/.test(name)
  )
    return 'right';
  if (words.every(({ text }) => isEnglish(text)) && words.length === 1) return 'right';
  return { written, name, sureness: 'sure' };
}

/** The name that words sound like, or look like. */
function likeNames(span: Span, index: NameIndex): Found | undefined {
  const { written, letters, words } = span;
  if (index.forms.length === 0 || !words.some(({ text }) => text.length > 1)) return undefined;
  const capitals = words.every(({ text }) => /^\p{Lu}/u.test(text));
  const areKnown = words.every(({ text }) => isEnglish(text));
  if (!capitals && (areKnown || words.length > 1)) return undefined;
  const person = capitals ? personLike(words, index) : undefined;
  if (person !== undefined) return { written, name: person, sureness: 'likely' };
  // Words beside a name are no part of it: `Our Kubernetes`.
  if (words.length > 1 && words.some(({ text }) => index.byLetters.has(lettersOf(text)))) return undefined;
  const name =
    soundingLike(letters, words.length, areKnown, index) ??
    (areKnown ? undefined : lookingLike(letters, index));
  if (!name || isPartOf(written, letters, name)) return undefined;
  if (name.kind === 'person' && words.length !== name.name.split(/\s+/).length) return undefined;
  return { written, name: name.name, sureness: areKnown ? 'unsure' : 'likely' };
}

/** Somebody of whose name one word is there and another nearly: `Nick Vermande` is Nic, `Maran Tavakoli` may be Maryam T. */
function personLike(words: readonly Word[], { forms }: NameIndex): string | undefined {
  if (words.length !== 2) return undefined;
  const [first = '', last = ''] = words.map(({ text }) => text);
  for (const { name, kind } of forms) {
    const [known = '', surname = '', ...more] = name.split(/\s+/);
    if (kind !== 'person' || surname === '' || more.length > 0) continue;
    const isSurname = surname === last || (surname.length === 1 && last.startsWith(surname));
    if (isSurname && isNear(first, known)) return `${known} ${last}`;
    if (known === first && surname.length > 1 && isNear(last, surname)) return `${known} ${surname}`;
  }
  return undefined;
}

function isNear(one: string, other: string): boolean {
  return one !== other && distance(one, other) / Math.max(one.length, other.length) <= NAME_LOOKS_LIKE;
}

function soundingLike(
  letters: string,
  words: number,
  areKnown: boolean,
  { bySound }: NameIndex,
): NameForm | undefined {
  // Digits have no sound in the code.
  if (letters.length < SHORTEST_SOUND || /\d/.test(letters)) return undefined;
  const forms = soundsOf(letters)
    .flatMap((sound) => bySound.get(sound) ?? [])
    .filter((form) => form.letters.length >= SHORTEST_SOUND);
  if (words > 1 || !areKnown) return nearest(letters, forms, SOUNDS_LIKE);
  // An English word that stands in a name, or has one in it, means itself: `Native`, `Fluent`.
  const others = forms.filter((form) => !form.letters.includes(letters) && !letters.includes(form.letters));
  return nearest(letters, others, ENGLISH_SOUNDS_LIKE);
}

function lookingLike(letters: string, { forms }: NameIndex): NameForm | undefined {
  return letters.length < SHORTEST_LOOK ? undefined : nearest(letters, forms, LOOKS_LIKE);
}

/** The name whose letters are nearest, if so large a share of them or a smaller one is another. */
function nearest(letters: string, forms: readonly NameForm[], most: number): NameForm | undefined {
  let best: NameForm | undefined;
  let least = most;
  for (const form of forms) {
    const longest = Math.max(form.letters.length, letters.length);
    if (Math.abs(form.letters.length - letters.length) / longest > least) continue;
    const [own = '', other = ''] = withoutShared(letters, form.letters);
    const share = distance(own, other) / Math.max(own.length, other.length, 1);
    if (share < least || (share === least && !best)) {
      best = form;
      least = share;
    }
  }
  return best;
}

/** What half of all names begin with tells none from another. */
const SHARED = ['kube', 'open', 'cloud', 'container'];

function withoutShared(one: string, other: string): string[] {
  const start = SHARED.find((beginning) => one.startsWith(beginning) && other.startsWith(beginning)) ?? '';
  return [one.slice(start.length), other.slice(start.length)];
}

/** `Operators` is no other way of writing `Operator`, nor `Serverless` of `Serverless Devs`. */
function isPartOf(written: string, letters: string, { name, letters: own }: NameForm): boolean {
  const isInflected = ['s', 'es', 'ed', 'er', 'ers', 'ing'].some(
    (ending) => letters === own + ending || own === letters + ending,
  );
  return isInflected || name.toLowerCase().startsWith(`${written.toLowerCase()} `);
}

/** The names of a heading: its people, and its words that no dictionary knows. */
function headingNames(text: string, known: NameIndex): NameIndex {
  const [title = '', ...people] = text.split(/\s+(?:\||[-–—])\s+/);
  const persons = people
    .flatMap((part) => part.split(/\s*[,;&]\s*|\s+and\s+/))
    .filter((part) => /^\p{Lu}[\p{L}\p{M}.'’-]*(?:\s\p{Lu}[\p{L}\p{M}.'’-]*){1,3}$/u.test(part))
    .flatMap((name) => [name, name.replace(/^(\S+)\s.*\s(?=\S+$)/, '$1 '), name.replace(/^.*\s/, '')])
    .filter((name) => name.length > 2);
  const words = wordsOf(title)
    .map((word) => word.text)
    .filter(
      (word) =>
        /\p{Lu}/u.test(word) && word.length > 3 && !isEnglish(word) && !known.byLetters.has(lettersOf(word)),
    );
  return nameIndex([
    ...persons.map((name) => ({ name, kind: 'person' as const })),
    ...words.map((name) => ({ name, kind: 'product' as const })),
  ]);
}

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:\.[\p{L}\p{N}]+)*/gu;
/** Addresses and code are no words. */
const APART = /`[^`]*`|(?:https?:\/\/|www\.)\S+|\S+@\S+|<[^>]*>|\{\{.*?\}\}/g;

function wordsOf(text: string): Word[] {
  const prose = text.replace(APART, (apart) => ' '.repeat(apart.length));
  return [...prose.matchAll(WORD)].map(({ 0: word, index }) => ({ text: word, at: index }));
}

/** Stands before a name at the start of a sentence. */
const BEGINS_NO_NAME = new Set(
  'a an and as at by for from how if in is it of on or our that this to use using we what why with'.split(
    ' ',
  ),
);

/** Words that stand next to each other, the first of which may begin a name. */
function spanOf(text: string, words: readonly Word[]): Span | undefined {
  const [first] = words;
  const last = words.at(-1);
  if (!first || !last) return undefined;
  const isCapital = /^[\p{Lu}\p{N}]/u.test(first.text);
  // Most words: small, and English.
  if (!isCapital && (words.length > 1 || isEnglish(first.text)) && !/\p{Lu}/u.test(first.text))
    return undefined;
  if (words.length > 1 && BEGINS_NO_NAME.has(first.text.toLowerCase())) return undefined;
  const isTogether = words.every((word, index) => {
    const next = words[index + 1];
    return !next || /^[ -]$/.test(text.slice(word.at + word.text.length, next.at));
  });
  if (!isTogether) return undefined;
  const written = text.slice(first.at, last.at + last.text.length);
  return {
    words,
    written,
    letters: lettersOf(written),
    startsSentence: /(?:^|[.!?:*|>-]\s*|["“(]\s*)$/.test(text.slice(0, first.at).trimEnd()),
  };
}
