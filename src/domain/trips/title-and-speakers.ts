import { oneLine } from '../words/plain-text.ts';
import type { Speaker } from './talk.ts';

/** What a line of a programme says: `Keynote: Title - Ada Byron, CTO, Engines & Ben Okri, Roads`. */
export type Announced = {
  title: string;
  form?: string;
  speakers: Speaker[];
  /** Whether speakers are named, be it as still to be announced. */
  hasSpeakers: boolean;
  isCancelled: boolean;
};

const CANCELLED = /^\s*[[(]?\s*cancel(?:l?ed|lation)\s*[\])]?\s*[:–—-]?\s*/iu;
const EMOJI = /^(?:\s|\p{RGI_Emoji}|\p{Extended_Pictographic})+/v;

const FORM =
  /^(?<form>(?:(?:sponsored|project|opening|closing|diamond|platinum|community)\s+)*(?:keynotes?|lightning talks?|tutorial|panel(?: discussion)?|workshop|contribfest|poster session|fireside chat|demo|talk|session|ama))\s*[:|]\s+(?=\S)/iu;
/** `Stage | Day: Title` */
const STAGE = /^(?<form>[^:|]{2,60} \| [^:|]{2,60}):\s+(?=\S)/u;

/** Programmes write a hyphen; the space before it is left out at times. */
const DASH = /(?<=\S)\s*-\s+(?=\S)/g;

const OPEN = /^(?:tba|tbd|tbc|to be (?:announced|confirmed|determined)|speakers? tb[acd])$/i;

/** Reads a line of a programme in which the speakers stand behind the title. */
export function titleAndSpeakers(line: string): Announced {
  const { text, isCancelled } = withoutCancellation(oneLine(line));
  const announced = text.replace(EMOJI, '') || text;
  for (const { 0: dash, index } of [...announced.matchAll(DASH)].toReversed()) {
    const behind = announced.slice(index + dash.length);
    const speakers = OPEN.test(behind) ? [] : speakersIn(behind);
    if (!speakers) continue;
    return { ...titleAndForm(announced.slice(0, index)), speakers, hasSpeakers: true, isCancelled };
  }
  return { ...titleAndForm(announced), speakers: [], hasSpeakers: false, isCancelled };
}

/** A title without the mark that it is cancelled: `[CANCELLED] Title`. */
export function withoutCancellation(title: string): { text: string; isCancelled: boolean } {
  const text = title.replace(CANCELLED, '');
  // A talk may well be called `Cancelled` and nothing else, or speak of it.
  const isMarked = /^\s*[[(]/.test(title) || /^\s*cancell?ed\s*[:–—-]/i.test(title);
  return text !== title && text !== '' && isMarked
    ? { text, isCancelled: true }
    : { text: title, isCancelled: false };
}

/** A title without the word for its kind before it: `Keynote: Title`. */
export function titleAndForm(announced: string): { title: string; form?: string } {
  const text = announced.replace(EMOJI, '') || announced;
  const found = FORM.exec(text) ?? STAGE.exec(text);
  const form = found?.groups?.['form'];
  return found && form !== undefined ? { title: text.slice(found[0].length), form } : { title: text };
}

const NAME_WORD = String.raw`(?:[\p{Lu}\p{Lo}][\p{L}\p{M}.'’-]*)`;
const SMALL_NAME_WORD = String.raw`(?:de|da|do|dos|das|del|della|di|du|la|le|el|al|bin|ben|ibn|van|von|der|den|ten|ter|af|av|y|e)`;
const NAME = new RegExp(
  String.raw`^(?:${NAME_WORD}|${SMALL_NAME_WORD})(?:\s(?:${NAME_WORD}|${SMALL_NAME_WORD})){1,5}$`,
  'u',
);
/** They stand behind a dash like names: `Queues - Part Two`. */
const NO_NAME =
  /(?<!\p{L})(?:part|day|session|track|demo|edition|intro|introduction|live|updates?|lessons?|panel|keynote|deep|dive|the|and|for|with|how|why|what|your|our|to|in|of|on)(?!\p{L})/iu;

const ROLE =
  /(?<!\p{L})(?:engineer(?:ing)?|director|head|chief|c[etiofmps]o|ciso|vp|president|lead(?:er)?|manager|architect|co-?chair|chair|(?:co-?)?maintainer|professor|(?:co-?)?founder|advocate|developer|scientist|officer|consultant|researcher|student|fellow|ambassador|evangelist)(?!\p{L})/iu;

/**
 * `Ada Byron, CTO, Engines & Ben Okri, Roads`; `A, Org; B, Org; C & D, Org`: an organisation belongs to all that are
 * named before it, and may have an `and` and a comma of its own.
 *
 * @returns undefined where it does not seem to be people that are named
 */
function speakersIn(text: string): Speaker[] | undefined {
  const groups = text.split(/\s*;\s*/).filter(Boolean);
  const speakers = groups.map((group) => speakersOfGroup(group));
  return speakers.length > 0 && speakers.every((group) => group !== undefined) ? speakers.flat() : undefined;
}

function speakersOfGroup(group: string): Speaker[] | undefined {
  const speakers: Speaker[] = [];
  for (const piece of piecesOf(group)) {
    const [name = '', ...rest] = piece.split(/\s*,\s*/).filter(Boolean);
    const person = name.replace(/^(?:moderated by|moderator:?|with)\s+/i, '');
    if (!isName(person)) return undefined;
    const org = orgIn(rest);
    speakers.push(org === undefined ? { name: person } : { name: person, org });
  }
  // Only who stands right before the organisation names it: `Ada Byron & Ben Okri, Roads`.
  return speakers.map((speaker, index) => {
    const org = speaker.org ?? speakers.slice(index).find((later) => later.org !== undefined)?.org;
    return org === undefined ? speaker : { ...speaker, org };
  });
}

/** Parts at `&` and `and` where a name follows; elsewhere they are an organisation's own. */
function piecesOf(group: string): string[] {
  const pieces: string[] = [];
  for (const part of group.split(/(\s+(?:&|and)\s+)/i)) {
    const joint = pieces.at(-1);
    if (/^\s+(?:&|and)\s+$/i.test(part)) pieces.push(part);
    else if (joint === undefined || !/^\s+(?:&|and)\s+$/i.test(joint)) pieces.push(part);
    else if (isName(part.split(',', 1)[0]?.trim() ?? '')) pieces[pieces.length - 1] = part;
    else {
      pieces.pop();
      pieces.push(`${pieces.pop() ?? ''}${joint}${part}`);
    }
  }
  return pieces;
}

function isName(text: string): boolean {
  return NAME.test(text) && !NO_NAME.test(text);
}

/** The organisation behind what somebody does there. */
function orgIn(parts: readonly string[]): string | undefined {
  const first = parts.findIndex((part) => !ROLE.test(part));
  return first < 0 ? undefined : parts.slice(first).join(', ');
}
