import { z } from 'zod';
import { WAYS } from '../src/domain/placement.ts';
import { defineJob, Id, MINUTE_SECONDS } from './job.ts';

const HOUR_MS = 60 * MINUTE_SECONDS * 1000;
const EPISODES = 5;

/** Looks every night whether people mended the last episodes where they are asked to, so that no fix is forgotten. */
export const lookElsewhere = defineJob({
  name: 'look-elsewhere',
  data: z.object({ showId: Id }),
  terms: {
    policy: 'again',
    workers: 1,
    expireInSeconds: MINUTE_SECONDS,
    heartbeatSeconds: 30,
    retryLimit: 8,
  },
  schedule: {
    cron: ({ ways }) => (ways.some((way) => WAYS[way].isOpen) ? '0 4 * * *' : undefined),
    data: ({ id }) => ({ showId: id }),
    lateMs: HOUR_MS,
  },

  async run({ showId }, context) {
    const show = await context.shows.byId(showId);
    for (const way of show?.ways ?? []) {
      if (!WAYS[way].isOpen) continue;
      const episodeIds = await context.placements.sentLately(showId, way, EPISODES);
      for (const episodeId of episodeIds) await context.enqueue('send-out', { showId, episodeId, way });
    }
    await context.slots.allDone(showId, lookElsewhere.name, context.now());
  },
});
