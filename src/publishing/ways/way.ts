import { fingerprintOf } from '../../domain/fingerprint.ts';
import type { EpisodeForPrograms } from '../episode-json.ts';

/** What we have to say, in the form that a system takes. */
export type Text = {
  title: string;
  body: string;
  /** The file it is to be in, where the system has files. */
  path?: string;
};

/** What we call an episode on a system, where nobody else calls anything so. */
export type Marker = { slug: string; number: number };

/** What a system has of us. */
export type Remote = {
  /** What it is called there. */
  id: string;
  /** Where people find it. */
  address: string;
  title: string;
  body: string;
  /** Whether people there published or closed it: from then on it is theirs. */
  isTaken: boolean;
  /** What must be said with the next change, where the system looks whether somebody was faster. */
  lock?: string;
};

/**
 * One system that takes notes, by the few things that it can be asked. Nothing is published on it: what is made is a draft.
 * All throw `RemoteFailure`.
 */
export type Way = {
  textOf(episode: EpisodeForPrograms): Text;
  /** What was made under a marker and stands there. */
  find(marker: Marker): Promise<Remote | undefined>;
  /** @returns undefined when it is gone */
  read(id: string): Promise<Remote | undefined>;
  create(marker: Marker, text: Text): Promise<Remote>;
  /** Puts our text in the place of what was read just now. */
  write(there: Remote, text: Text): Promise<Remote>;
  /** @returns where people find that it is to go, where they have a say in it */
  remove(there: Remote): Promise<string | undefined>;
  /** Whether it says what we say, though the system may have put it into words of its own. */
  holds(there: Remote, text: Text): boolean;
  /** What it says, for people. */
  markdownOf(body: string): string;
  /** Whether that are whole notes, as they could be published. */
  keepsMarkdown?: true;
};

/** By which it is seen that people changed something. */
export function versionOf({ title, body, isTaken }: Remote): string {
  return fingerprintOf(JSON.stringify([title, body, isTaken]));
}

/** For systems that keep what they are given. */
export function holdsExactly(there: Remote, { title, body }: Text): boolean {
  return there.title === title && there.body.trim() === body.trim();
}
