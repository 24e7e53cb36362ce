import { trimmed } from './inline.ts';
import { hasLabel, type LinkInline } from './link-texts.ts';
import { paragraphOfLines, splitAtBreaks } from './paragraphs.ts';
import { plainTextOf } from './plain-text.ts';
import { linksIn } from './posted-links.ts';
import { isSame } from './repetition.ts';
import { firstSentenceOf, isFinished } from './sentences.ts';
import type { Block, Inline, Words } from './words.ts';

/** A link in front of the words that are left without it. */
export type Leading = {
  link: LinkInline;
  /** What stands between the two. */
  gap: Inline[];
  rest: Words;
};

/**
 * The link that leads its item, and the words without it: where taking it out leaves whole sentences, and only there.
 * What is the first thing in the words leads them anyway, be it behind its own title.
 *
 * @param title what the link is called where it has no label
 * @param mayMove whether a link that stands further behind may be taken to the front
 */
export function leadingLink(
  words: Words,
  isLead: (url: string) => boolean,
  title: string,
  mayMove: boolean,
): Leading | undefined {
  const place = placeOf(words, isLead);
  if (!place) return undefined;
  if (place.opens && (place.before.length === 0 || isBehindTitle(place, title))) {
    return { link: place.link, gap: gapBehind(place, words), rest: without(words, place, [place.after]) };
  }
  const lines = mayMove && !isList(words) ? linesWithout(place) : undefined;
  return lines && { link: place.link, gap: [SPACE], rest: without(words, place, lines) };
}

/** Words with something in front of their first line. */
export function fronted(front: Inline, words: Words, gap: readonly Inline[] = [SPACE]): Words {
  const [first, ...others] = words;
  return first?.type === 'paragraph'
    ? [{ type: 'paragraph', children: [front, ...gap, ...first.children] }, ...others]
    : [{ type: 'paragraph', children: [front] }, ...words];
}

const SPACE: Inline = { type: 'text', value: ' ' };

/** Where a link stands in the lines of a paragraph. */
type Place = {
  link: LinkInline;
  block: number;
  lines: Inline[][];
  line: number;
  /** The rest of its line. */
  before: Inline[];
  after: Inline[];
  /** Whether what follows in the line follows at once: `<link>, which`. */
  isAttached: boolean;
  /** Whether the line is the first of the words, and the last. */
  opens: boolean;
  closes: boolean;
  /** Whether a list, a quote or code follows the line. */
  introduces: boolean;
};

/** Of the first time the link stands in the words; none where that is inside of a list, a quote or a longer style. */
function placeOf(words: Words, isLead: (url: string) => boolean): Place | undefined {
  const holdsLead = (block: Block) => linksIn([block]).some(({ url }) => isLead(url));
  const inlineHolds = (inline: Inline) => holdsLead({ type: 'paragraph', children: [inline] });
  const block = words.findIndex(holdsLead);
  const paragraph = words[block];
  if (paragraph?.type !== 'paragraph') return undefined;
  const lines = splitAtBreaks(paragraph.children);
  const line = lines.findIndex((inlines) => inlines.some(inlineHolds));
  const inlines = lines[line] ?? [];
  const at = inlines.findIndex(inlineHolds);
  const link = linkAlone(inlines[at]);
  if (!link || !isLead(link.url)) return undefined;
  const behind = inlines.slice(at + 1);
  const isLast = line === lines.length - 1;
  return {
    link,
    block,
    lines,
    line,
    before: trimmed(inlines.slice(0, at)),
    after: trimmed(behind),
    isAttached: behind[0] !== undefined && !(behind[0].type === 'text' && /^\s/.test(behind[0].value)),
    opens: block === 0 && line === 0,
    closes: isLast && block === words.length - 1,
    introduces: isLast && block < words.length - 1 && words[block + 1]?.type !== 'paragraph',
  };
}

/** A link, also one that is the whole of a style: its label has the style then. */
function linkAlone(inline: Inline | undefined): LinkInline | undefined {
  if (inline?.type === 'link') return inline;
  if (!inline || !('children' in inline) || inline.children.length !== 1) return undefined;
  const link = linkAlone(inline.children[0]);
  return link && link.children.length > 0
    ? { ...link, children: [{ ...inline, children: link.children }] }
    : link;
}

function isBehindTitle({ link, before }: Place, title: string): boolean {
  return isSame(plainTextOf(before), hasLabel(link) ? plainTextOf(link.children) : title);
}

function gapBehind({ after, isAttached, lines, line, block }: Place, words: Words): Inline[] {
  if (after.length > 0) return isAttached ? [] : [SPACE];
  const next = words[block + 1];
  const following = lines[line + 1] ?? (next?.type === 'paragraph' ? next.children : []);
  // Links in lines of their own stay in them.
  return linkAlone(following[0]) ? [{ type: 'break' }] : [SPACE];
}

function without(words: Words, { block, lines, line }: Place, instead: Inline[][]): Words {
  return words.toSpliced(block, 1, ...paragraphOfLines(lines.toSpliced(line, 1, ...instead)));
}

/** A bullet or number that somebody typed. */
const BULLET = /^(?:\d{1,2}(?:[.)]|\uFE0F?\u20E3)|[-*+–—•◦▪‣·→]|\p{Extended_Pictographic}\uFE0F?)(?=\s)/u;

/** A post of which several lines end in links or begin alike is a list, even without the chat's own bullets. */
function isList(words: Words): boolean {
  const lines = words.flatMap((block) => (block.type === 'paragraph' ? splitAtBreaks(block.children) : []));
  if (lines.filter((line) => linkAlone(trimmed(line).at(-1))).length > 1) return true;
  const bullets = lines.flatMap((line) => BULLET.exec(plainTextOf(line))?.[0].replace(/\d+/, '1') ?? []);
  return new Set(bullets).size < bullets.length;
}

/** What is left of the link's line when it is taken out; none where it has to stay. */
function linesWithout(place: Place): Inline[][] | undefined {
  const { before, after, closes, introduces } = place;
  if (after.length === 0 && before.length === 0) return isWithinSentence(place) ? undefined : [];
  if (after.length === 0 && closes && isWhole(place)) return [withoutPointer(before)];
  return standsBehindHeadline(place) ? [introduces ? before : withoutPointer(before), after] : undefined;
}

/** A line of its own in the middle of a sentence: "I like", the link, "as it is fast". */
function isWithinSentence({ lines, line }: Place): boolean {
  const [above, below] = [lines[line - 1], lines[line + 1]].map((inlines) => plainTextOf(inlines ?? []));
  return above !== undefined && goesOn(above) && /^\p{Ll}/u.test(below ?? '');
}

/** Whether a text is whole without the link that ends it: a finished sentence, or one behind a colon, a dash or an emoji. */
function isWhole({ link, before, opens }: Place): boolean {
  const text = plainTextOf(before);
  if (isFinished(text)) return true;
  if (unpointed(text) !== text)
    return introduces(text, opens) && !(hasLabel(link) && /^\p{Ll}/u.test(plainTextOf(link.children)));
  return EMOJI.test(text);
}

/** A label is a part of its sentence; an address is not, behind a headline and before a new sentence or line. */
function standsBehindHeadline({ link, before, after, isAttached, opens }: Place): boolean {
  if (!opens || hasLabel(link) || !isHeadline(plainTextOf(before))) return false;
  return after.length === 0 || (!isAttached && startsSentence(plainTextOf(after)));
}

const MAX_HEADLINE_CHARACTERS = 300;

/** One sentence, or a fragment that needs nothing behind it. */
function isHeadline(text: string): boolean {
  const said = unpointed(text);
  if (said.length > MAX_HEADLINE_CHARACTERS) return false;
  if (!/[\p{L}\p{N}]/u.test(said) || firstSentenceOf(said) !== said) return false;
  if (isFinished(said)) return true;
  if (said !== text) return introduces(text);
  return !goesOn(said) && !/^(?:i|we|you|he|she|they|ich|wir|du|ihr|er|man)\b/i.test(said);
}

/** A comma goes on, and so do the full stop of "e.g." and a word that needs another. */
function goesOn(text: string): boolean {
  return /[.,;&+/([]$/.test(text) || NEEDY.has(/[\p{L}’']+$/u.exec(text)?.[0].toLowerCase() ?? '');
}

function startsSentence(text: string): boolean {
  return /^["'“„‘«]*[\p{Lu}\p{Lt}\p{Lo}]/u.test(text) && text.split(' ').length > 2;
}

/** What points from a text to the link behind it. */
const POINTER = /(?:\s*(?:[:：–—→⇒]|[-=]>|(?<=\s)[-|]|[👉👇➡⬇]\p{Emoji_Modifier}?\uFE0F?))+$/u;

/** Nobody points with more. */
const MAX_POINTER_CHARACTERS = 40;

function unpointed(text: string): string {
  const end = Math.max(0, text.length - MAX_POINTER_CHARACTERS);
  return text.slice(0, end) + text.slice(end).replace(POINTER, '');
}

const EMOJI =
  /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|[\uFE0F\u20E3]|:[\w+'-]+:)$/u;

/** So few words behind others only say what the link is: "Full story:" */
const FEW_WORDS = 3;

/**
 * Whether more than "Link:", "See:" or "read it here:" stands before what points to the link.
 *
 * @param opens whether nothing was said before the text
 */
function introduces(text: string, opens = true): boolean {
  const sentences = unpointed(text).split(/[.!?…]\s+/);
  const sentence = sentences.at(-1) ?? '';
  if (!(opens && sentences.length === 1) && sentence.split(' ').length <= FEW_WORDS) return false;
  return (
    !/(?:^|\s)(?:here|hier|below|unten)$/i.test(sentence) &&
    !/^(?:(?:link|url|source|quelle|via|see|siehe|here|hier|read|more|mehr|and|und|also|auch|fyi|ps|from|von)(?:[\s,;]+|$))*$/i.test(
      sentence,
    )
  );
}

function withoutPointer(inlines: readonly Inline[]): Inline[] {
  const last = inlines.at(-1);
  if (last?.type !== 'text') return [...inlines];
  return trimmed([...inlines.slice(0, -1), { type: 'text', value: unpointed(last.value) }]);
}

/** Words, English and German, behind which something has to follow: "we spoke about", "have a look at this". */
const NEEDY = new Set(
  `a an the this that these those my your our their his her its at by for from in into of on onto to with without about
  as and or but nor so than via per is are was were be been being am has have had do does did will would can could
  should may might must not also read see check watch try use used uses using like liked love loved visit join open find
  found called named under over after before between against during through around how why what where when who which
  if because while here der die das den dem des ein eine einen einem einer eines von vom zu zum zur mit für auf an ins
  bei beim aus nach über unter und oder aber als wie ist sind war waren hat haben wird werden kann können siehe lest
  lesen schaut mal hier diese dieser dieses diesen`.split(/\s+/),
);
