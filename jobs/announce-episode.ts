import { announceEpisode as announce } from '../src/desk/publish.ts';
import type { Job } from './job.ts';

/** Puts a published episode's notes into the channel. */
export const announceEpisode: Job<'announce-episode'> = {
  name: 'announce-episode',
  run: ({ episodeId }, context) => announce(context, episodeId),
};
