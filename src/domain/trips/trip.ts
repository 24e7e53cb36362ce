import type { Reaction } from '../nomination.ts';
import type { Words } from '../words/words.ts';
import type { Talk } from './talk.ts';
import type { Video } from './video.ts';

/** A conference that people report from in a show's channel. */
export type Trip = {
  id: number;
  showId: number;
  name: string;
  /** Days, both of them part of it, as YYYY-MM-DD. */
  startsOn: string;
  endsOn: string;
  /** Where the conference is, an IANA name. */
  timeZone: string;
  scheduleUrl?: string;
  startedBy: string;
};

/** A talk of a trip, and what people have done about it. */
export type TripTalk = {
  id: number;
  talk: Talk;
  /** Whether no schedule has it: somebody named it. */
  isOwn: boolean;
  /** Whether somebody opened a thread for it. */
  isOpen: boolean;
  /** The message of a person's that opened it; none where the bot was asked to. */
  openedWith?: string;
  /** The first message of the thread; none while the bot has yet to say it. */
  threadTs?: string;
  /** Who writes its text, by user id. */
  takenBy?: string;
};

/** A picture in a message; `alternativeText` says what it shows. */
export type Photo = { fileId: string; name: string; alternativeText?: string };

/** What somebody wrote of a trip: a reply in a talk's thread, or a message beside them. */
export type Note = {
  ts: string;
  userId: string;
  words: Words;
  marks: readonly Reaction[];
  photos: readonly Photo[];
};

/** A talk with what was written in its thread, in order, and what marks its first message has. */
export type ReportedTalk = TripTalk & { notes: readonly Note[]; marks: readonly Reaction[] };

/** All that people told of a trip. */
export type Reported = {
  trip: Trip;
  /** Those that were opened, in the order of the schedule. */
  talks: readonly ReportedTalk[];
  /** Marked messages beside the threads, in order. */
  beside: readonly Note[];
};

/** What somebody's words for a talk led to. */
export type TalkNamed =
  | { kind: 'opened' | 'open already'; trip: Trip; talk: TripTalk }
  /** They have to say which of these, the likeliest first. */
  | { kind: 'which'; trip: Trip; talks: readonly TripTalk[] }
  /** The schedule has none like it: it may be opened all the same. */
  | { kind: 'unknown'; trip: Trip; title: string };

/** What recordings are of. */
export type VideosFound = {
  trip: Trip;
  matched: readonly { video: Video; talk: TripTalk }[];
  /** Somebody has to say which of the talks each is, or none. */
  asked: readonly { video: Video; choices: readonly TripTalk[] }[];
  others: readonly Video[];
  /** Whose pages say no title, and why. */
  unread: readonly { url: string; why: string }[];
};

/** Who writes the text of a talk since somebody asked to. */
export type TalkTaken = { title: string; taken: 'by asker' | 'given back' | 'by another'; by?: string };

/** The key under which the outbox keeps what the bot says of a talk that is another now. */
export function changedTalkKey(talkId: number, fingerprint: string): string {
  return `${TALK_KEY}${talkId} ${fingerprint}`;
}

/** What the keys begin with under which the outbox keeps what the bot says of an open talk. */
export const TALK_KEY = 'talk:';

export function talkKey(talkId: number): string {
  return `${TALK_KEY}${talkId}`;
}
