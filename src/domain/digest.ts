/** The stories of a digest, message by message: first the one in the channel, then those of its thread. */
export type Digest = { id: number; showId: number; slot: Date; parts: readonly (readonly number[])[] };

/** The job that falls due with it. */
export const DIGEST_JOB = 'weekly-digest';

/** The key under which a digest is said: one for each time it falls due. */
export function digestKey(slot: Date): string {
  return `digest ${slot.toISOString()}`;
}

/** So many stories fit into one message. */
export const STORIES_PER_MESSAGE = 20;

/** What one message of a digest shows. */
export type DigestContent = {
  /** The show's name. */
  show: string;
  entries: readonly DigestEntry[];
  /** Place of the first entry among all stories of the digest. The message with place 1 stands in the channel. */
  first: number;
  /** How many stories the whole digest has. */
  total: number;
  late?: Late;
};

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
  /** Numbers of the published episodes that had its lead link. */
  alsoIn?: readonly number[];
};

/** The first message of a digest as it would be posted at `slot`. */
export type DigestPreview = { showId: number; slot: Date; content: DigestContent };
