import { allIn, type Rundown, type RundownEntry } from './rundown.ts';

/** What became of a story. `old`: it was not picked while it was carried over. */
export type Fate =
  | { became: 'covered'; episode: number }
  | { became: 'in the draft' | 'kept' | 'left out' | 'declined' | 'old' }
  | { became: 'waiting'; votes: number; needed: number };

/** A story that was found: the number of the episode that covered it, and what its lead link is called. */
export type FoundStory = { storyId: number; episode?: number; title?: string; url?: string };

/** An episode that had a link, in one of its stories. */
export type EpisodeWith = { linkId: number; storyId: number; episode: number; heldOn?: string };

/** A story that somebody looked for, or that is like another. */
export type Found = {
  storyId: number;
  title: string;
  url?: string;
  /** Names of those who posted it. */
  by: readonly string[];
  /** Who added it by hand, where nobody posted it. */
  addedBy?: string;
  postedAt?: Date;
  fate: Fate;
};

/** Found stories, of which there may be more; `from` is the place of the first, from 0. */
export type FoundPage = { text: string; from: number; found: readonly Found[]; hasMore: boolean };

export const FOUND_ON_A_PAGE = 10;

/** An episode that had a link, and what was said of it then. */
export type Appearance = Omit<EpisodeWith, 'linkId'> & { title: string; words: string };

/** What became of an open story, by a rundown that was made of it; `votes` of those that wait for more. */
export function fateIn(
  { entries, kept, leftOut }: Pick<Rundown, 'entries' | 'kept' | 'leftOut'>,
  storyId: number,
  { votes, needed }: { votes: number; needed: number },
): Fate {
  const isIt = ({ item }: RundownEntry) => item.storyId === storyId;
  if (allIn(entries).some(isIt)) return { became: 'in the draft' };
  if (kept.some(isIt)) return { became: 'kept' };
  const out = leftOut.find(isIt);
  if (out) return { became: out.state === 'declined' ? 'declined' : 'left out' };
  return { became: 'waiting', votes, needed };
}
