import { z } from 'zod';
import { posterNews } from '../src/desk/poster-news.ts';
import { posterNewsMessage } from '../src/slack/views/poster-news.ts';
import { defineJob, Id, MINUTE_SECONDS } from './job.ts';

/** Tells each poster once, in private, which of their stories are in a published episode. */
export const tellPosters = defineJob({
  name: 'tell-posters',
  data: z.object({ showId: Id, episodeId: Id }),
  terms: {
    policy: 'once',
    workers: 1,
    expireInSeconds: 10 * MINUTE_SECONDS,
    heartbeatSeconds: 30,
    retryLimit: 8,
  },
  waits: true,

  async run({ showId, episodeId }, context) {
    const show = await context.shows.byId(showId);
    if (!show) return;
    const episode = await context.episodes.byId(showId, episodeId);
    if (!episode?.published) return;
    for (const news of await posterNews(context, show, episode)) {
      const key = `episode ${episodeId} for ${news.userId}`;
      await context.outbox.say({ key, show, messages: [posterNewsMessage(news)], recipient: news.userId });
    }
  },
});
