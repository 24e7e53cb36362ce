import type { Whereabouts } from './placement.ts';

/** That an episode was published: by whom, where that is known, when, and where its notes went. */
export type Publishing = {
  episode: { id: number; showId: number; number: number };
  at: Date;
  by?: string;
  place: { channelName: string; timeZone: string };
  /** Where it is on other systems. */
  elsewhere: readonly Whereabouts[];
};
