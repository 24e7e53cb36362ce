import { type Electorate, nominatorsOf, sectionOf } from './electorate.ts';
import type { Story } from './story.ts';
import { toldOf } from './told-words.ts';
import { plainText } from './words/plain-text.ts';
import { cutAtWord } from './words/sentences.ts';

/** A show has a digest in its channel, and may have a second one. Each of them shows a story once. */
export type DigestKind = 'first' | 'second';

/** The stories of a digest, message by message: first the one in the channel, then those of its thread. */
export type Digest = {
  id: number;
  showId: number;
  kind: DigestKind;
  slot: Date;
  /** Where it stands, if not in the show's channel. */
  channelId: string | null;
  parts: readonly (readonly number[])[];
  around: Around;
};

/** What a digest says of the weeks around it, as it was when it was made. */
export type Around = {
  /** The number of the next episode, and its day where that is known. */
  next?: { number: number; heldOn?: string };
  /** Nominated stories of before that wait for the next episode, and for how many weeks the oldest does. */
  waiting?: { stories: number; weeks: number };
  before?: WeekBefore;
};

/** What became of the stories of the digest before, by then. */
export type WeekBefore = {
  posted: number;
  nominated: number;
  covered: number;
  /** Numbers of the episodes that covered them. */
  episodes: readonly number[];
};

/** The job that falls due with the first digest. */
export const DIGEST_JOB = 'weekly-digest';

/** The jobs that fall due with digests. */
export const DIGEST_JOBS: Readonly<Record<DigestKind, string>> = {
  first: DIGEST_JOB,
  second: 'second-digest',
};

/** For how long a digest that fell due is still worth posting. */
export const DIGEST_LATE_MS = 7 * 24 * 60 * 60 * 1000;

/** Whether it is the key of a digest that fell due too long ago. */
export function isOverdueDigest(key: string, now: Date): boolean {
  const [, slot] = /^(?:second )?digest (\S+)$/.exec(key) ?? [];
  return slot !== undefined && now.getTime() - Date.parse(slot) > DIGEST_LATE_MS;
}

/** The key under which a digest is said: one for each time it falls due. */
export function digestKey(slot: Date, kind: DigestKind = 'first'): string {
  return `${kind === 'first' ? '' : `${kind} `}digest ${slot.toISOString()}`;
}

/** The key under which it is said that there is nothing to show. */
export function nothingNewKey(slot: Date): string {
  return `nothing new ${slot.toISOString()}`;
}

/** Two blocks a story, of the 50 that a message may have, and a few around them. */
export const STORIES_PER_MESSAGE = 20;

/** Slack takes some 12,000 characters in the blocks of a message, addresses among them; these leave room for the rest. */
const CHARACTERS_PER_MESSAGE = 9_000;

/** What stands around the title and the address of a story, at most. */
const CHARACTERS_AROUND = 350;

const EXCERPT_CHARACTERS = 160;

/** A story and how many characters its title and its address have. */
type Sized = { id: number; characters: number };

/** The stories of each message, in their order: as many as Slack takes. */
export function messagesFor(stories: readonly Sized[]): number[][] {
  const messages: number[][] = [];
  let room = 0;
  for (const { id, characters } of stories) {
    const current = messages.at(-1);
    const needed = characters + CHARACTERS_AROUND;
    if (current && current.length < STORIES_PER_MESSAGE && needed <= room) {
      current.push(id);
      room -= needed;
    } else {
      messages.push([id]);
      room = CHARACTERS_PER_MESSAGE - needed;
    }
  }
  return messages;
}

/** The first words of its poster about a story, on one line, without its title at their ends; may be empty. */
export function excerptOf(story: Story, title: string, electorate: Electorate): string {
  const [news] = electorate.sections;
  const section = sectionOf(story, electorate) ?? news;
  if (!section) return '';
  const told = toldOf(story, { storyId: story.id, section: section.key }, section, electorate);
  const words = 'words' in told ? plainText(told.words) : '';
  const [start, end] = [
    words.startsWith(title) ? title.length : 0,
    words.endsWith(title) ? -title.length : undefined,
  ];
  return cutAtWord(words.slice(start, end).trim(), EXCERPT_CHARACTERS);
}

/** What became of stories that a digest has shown. */
export function weekBefore(
  stories: readonly Story[],
  coveredBy: readonly { episode?: number }[],
  electorate: Electorate,
): WeekBefore {
  const episodes = coveredBy.flatMap(({ episode }) => episode ?? []);
  return {
    posted: stories.length,
    nominated: stories.filter((story) => nominatorsOf(story, electorate).size > 0).length,
    covered: episodes.length,
    episodes: [...new Set(episodes)],
  };
}

/** What one message of a digest shows. */
export type DigestContent = {
  kind: DigestKind;
  /** The news channel's name. */
  channel: string;
  entries: readonly DigestEntry[];
  /** Place of the first entry among all stories of the digest. The message with place 1 stands in the channel. */
  first: number;
  /** How many stories the message was made for: of some the posts may be deleted. */
  held: number;
  /** How many stories the whole digest has, and how many of them are nominated. */
  total: number;
  nominated: number;
  around: Around;
  late?: Late;
};

/** What is said where there is nothing new to show. */
export type NothingNew = Pick<DigestContent, 'channel' | 'around'>;

/** Where a digest is posted long after it was due, or stands for others that were missed before it. */
export type Late = { due: Date; timeZone: string; missed: number };

/** A story as a digest shows it. */
export type DigestEntry = {
  showId: number;
  storyId: number;
  title: string;
  url?: string;
  /** Names of those who posted it. */
  by: readonly string[];
  nominations: number;
  /** The emoji of the section that it would be in. */
  emoji?: string;
  /** What its poster says first. */
  excerpt?: string;
  /** Numbers of the published episodes that had its lead link. */
  alsoIn?: readonly number[];
};

/** The first message of a digest as it would be posted at `slot`. */
export type DigestPreview = { showId: number; slot: Date; content: DigestContent };
