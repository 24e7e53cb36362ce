import type { FlawedFile } from './given-file.ts';
import type { ImportedFile } from './past-episode.ts';
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
  flawed: readonly FlawedFile[];
};

/** Whether there is anything to do. */
export function hasNews({ notes }: Pick<Given, 'notes'>): boolean {
  return notes.some(({ episodes }) =>
    episodes.some(({ taken }) => taken === 'imported' || taken === 'replaced'),
  );
}
