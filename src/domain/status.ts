import type { Trouble } from './condition.ts';
import type { SecondSchedule } from './edited-settings.ts';
import type { Episode } from './episode.ts';
import type { Whereabouts } from './placement.ts';
import type { Mended } from './read-back.ts';
import type { Show } from './show.ts';

/** How the bot is, as a show sees it. */
export type Status = {
  show: Pick<Show, 'id' | 'channelName' | 'timeZone'>;
  now: Date;
  lastPostAt?: Date;
  /** The last time that the channel was read back. */
  readBack?: { at: Date; mended: Mended };
  /** How much of the channel is read of what goes on now, from 0 to 1. */
  reading?: number;
  setAside: readonly { ts: string; reason: string }[];
  /** What is still to be done. */
  waiting: Waiting;
  nextDigest?: Date;
  second?: SecondSchedule;
  episode: Pick<Episode, 'number' | 'heldOn'>;
  /** Where the last published episode is on other systems. */
  elsewhere?: { number: number; places: readonly Whereabouts[] };
  trouble: readonly Trouble[];
};

/** Pages that are to be read, and messages that are to be said. */
export type Waiting = { pages: number; messages: number };
