import type { FlawedFile } from './given-file.ts';
import { isToAdd, type StandingLink } from './listed.ts';
import type { ImportedFile, Unclear } from './past-episode.ts';
import type { Show } from './show.ts';

/** What somebody wrote or dropped into the app's conversation. */
export type GivenIn = { channelId: string; ts: string };

/** What was given, and what becomes of it. */
export type Given = {
  show: Pick<Show, 'id' | 'channelName'>;
  in: GivenIn;
  /** Whether it is done, or only what would be. */
  isDone: boolean;
  notes: readonly ImportedFile[];
  /** The links of lists. */
  links: readonly StandingLink[];
  /** Places of lists that were not understood, by the name of the file. */
  unclear: readonly ({ name: string } & Unclear)[];
  flawed: readonly FlawedFile[];
};

/** Whether there is anything to do. */
export function hasNews({ notes, links }: Pick<Given, 'notes' | 'links'>): boolean {
  return (
    links.some(isToAdd) ||
    notes.some(({ episodes }) => episodes.some(({ taken }) => taken === 'imported' || taken === 'replaced'))
  );
}
