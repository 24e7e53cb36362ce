import { z } from 'zod';
import { publishedNotes } from '../src/slack/views/notes.ts';
import { defineJob, Id, MINUTE_SECONDS } from './job.ts';

/** Puts a published episode's notes into the channel. */
export const announceEpisode = defineJob({
  name: 'announce-episode',
  data: z.object({ showId: Id, episodeId: Id }),
  terms: {
    policy: 'once',
    workers: 1,
    expireInSeconds: 5 * MINUTE_SECONDS,
    heartbeatSeconds: 30,
    retryLimit: 8,
  },

  async run({ showId, episodeId }, { episodes, outbox }) {
    const episode = await episodes.byId(showId, episodeId);
    if (!episode?.published) return;
    const file = publishedNotes(episode.number, episode.published.notes);
    // Kept even where the bot has left the channel: it is said when the bot is back.
    await outbox.say({ key: `episode ${episodeId}`, show: { id: showId }, file });
  },
});
