import { z } from 'zod';
import { askLinks } from '../src/desk/after-care.ts';
import { defineJob, Id, MINUTE_SECONDS } from './job.ts';

const NAME = 'check-links';
const DAYS = 28;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Has the pages asked again that published notes lead to, once a month. Shows have theirs on different days. */
export const checkLinks = defineJob({
  name: NAME,
  data: z.object({ showId: Id, slot: z.iso.datetime() }),
  terms: {
    policy: 'once',
    workers: 1,
    expireInSeconds: 30 * MINUTE_SECONDS,
    heartbeatSeconds: 30,
    retryLimit: 8,
  },
  schedule: {
    cron: ({ id }) => `40 4 ${1 + (id % DAYS)} * *`,
    scheduledAt: ({ createdAt }) => createdAt,
    data: ({ id }, slot) => ({ showId: id, slot: slot.toISOString() }),
    lateMs: 14 * DAY_MS,
  },

  async run({ showId, slot }, context) {
    const show = await context.shows.byId(showId);
    if (!show) return;
    await askLinks(context, show, new Date(slot));
    await context.slots.done(showId, NAME, new Date(slot), context.now());
  },
});
