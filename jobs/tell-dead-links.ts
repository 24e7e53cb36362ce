import { z } from 'zod';
import { deadLinksToTell } from '../src/desk/after-care.ts';
import { firstReachable } from '../src/desk/faults.ts';
import { deadLinksMessage } from '../src/slack/views/dead-links.ts';
import { defineJob, Id, MINUTE_SECONDS } from './job.ts';

/** Tells one host, in private, which links of published notes are dead: of each once. */
export const tellDeadLinks = defineJob({
  name: 'tell-dead-links',
  data: z.object({ showId: Id }),
  terms: {
    policy: 'in turn',
    workers: 1,
    expireInSeconds: 5 * MINUTE_SECONDS,
    heartbeatSeconds: 30,
    retryLimit: 8,
  },
  waits: true,

  async run({ showId }, context) {
    const show = await context.shows.byId(showId);
    if (!show) return;
    const recipient = await firstReachable(context, show);
    if (recipient === undefined) {
      context.logger.warn({ show: showId }, 'Nobody can be told of dead links');
      return;
    }
    for (const dead of await deadLinksToTell(context, show)) {
      const messages = [deadLinksMessage(dead)];
      await context.outbox.say({ key: `dead links ${dead.notice}`, show, messages, recipient });
    }
  },
});
