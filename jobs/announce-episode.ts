import { z } from 'zod';
import { correctedNotes, publishedNotes } from '../src/slack/views/notes.ts';
import { defineJob, Id, MINUTE_SECONDS } from './job.ts';

/** Puts a published episode's notes into the channel, as they are now: each edition once. */
export const announceEpisode = defineJob({
  name: 'announce-episode',
  // The edition tells one correction from another; what is announced is always the last.
  data: z.object({ showId: Id, episodeId: Id, edition: Id.exactOptional() }),
  terms: {
    policy: 'once',
    workers: 1,
    expireInSeconds: 5 * MINUTE_SECONDS,
    heartbeatSeconds: 30,
    retryLimit: 8,
  },

  async run({ showId, episodeId }, { episodes, publishing, outbox }) {
    const episode = await episodes.byId(showId, episodeId);
    if (!episode?.published) return;
    const edition = await publishing.edition(episode);
    const notesOf = edition?.deed === 'corrected' ? correctedNotes : publishedNotes;
    const file = notesOf(episode.number, episode.published.notes);
    const key = edition ? `episode ${episodeId} ${edition.id}` : `episode ${episodeId}`;
    // Kept even where the bot has left the channel: it is said when the bot is back.
    await outbox.say({ key, show: { id: showId }, file });
  },
});
