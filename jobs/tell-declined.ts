import { z } from 'zod';
import { declinedNews } from '../src/desk/poster-news.ts';
import { declinedMessage } from '../src/slack/views/poster-news.ts';
import { defineJob, Id, MINUTE_SECONDS } from './job.ts';

/** Tells the posters of a story once, in private, that it was declined; nobody where that was taken back. */
export const tellDeclined = defineJob({
  name: 'tell-declined',
  data: z.object({ showId: Id, storyId: Id, changeId: Id }),
  terms: {
    policy: 'once',
    workers: 1,
    expireInSeconds: 5 * MINUTE_SECONDS,
    heartbeatSeconds: 30,
    retryLimit: 8,
  },
  waits: true,

  async run({ showId, storyId, changeId }, context) {
    const show = await context.shows.byId(showId);
    const news = show && (await declinedNews(context, show, { storyId, changeId }));
    if (!news) return;
    for (const userId of news.userIds) {
      const messages = [declinedMessage(news.title, show.name, news.reason)];
      await context.outbox.say({
        key: `declined ${storyId} for ${userId}`,
        show,
        messages,
        recipient: userId,
      });
    }
  },
});
