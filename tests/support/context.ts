import { jobs } from '../../jobs/index.ts';
import { createBackground } from '../../src/background.ts';
import { shows } from '../../src/db/schema.ts';
import { createContext } from '../../src/context.ts';
import type { Database } from '../../src/db/database.ts';
import { NO_WAYS, type Ways } from '../../src/publishing/ways/index.ts';
import { createLogger } from '../../src/log.ts';
import { readFile } from '../../src/markdown/past-file.ts';
import { connectBot, slackOptions } from '../../src/slack/api/connect.ts';
import { CHANNEL, type Workspace } from './bot.ts';
import { notedQueue } from './shows.ts';

/**
 * What jobs and the desk work with, by a workspace's clock. It is told of nothing, and what is handed over waits until
 * `doJobs` is called; pages are not read.
 */
export async function aContext(
  db: Database,
  { slack, server }: Workspace,
  { ways = NO_WAYS }: { ways?: Ways } = {},
) {
  const logger = createLogger('silent');
  const { queued, enqueue } = notedQueue();
  const context = createContext({
    db,
    enqueue,
    readPage: () => Promise.reject(new Error('no page is read here')),
    readSchedule: () => Promise.reject(new Error('no schedule is read here')),
    readNotes: async (files, show, now) => files.map((file) => readFile(file, show, now)),
    showDefaults: { timeZone: 'Europe/Berlin', digestCron: '0 9 * * MON', company: 'Acme' },
    ways,
    background: createBackground(logger),
    logger,
    now: () => slack.clock.now(),
  });
  const workspace = await context.workspaces.connect(
    await connectBot(slack.app.botToken, slackOptions(server.slackApiUrl, logger), { postEveryMs: 0 }),
  );
  return {
    ...context,
    workspace,
    queued,

    /** The show of the workspace's channel, which the bot is invited to. */
    async openShow() {
      return context.shows.ensure({
        workspaceId: workspace.id,
        channelId: CHANNEL,
        channelName: 'swarmalicious',
        isPrivate: false,
      });
    },

    /** Does what was handed over, and what that hands over, but for reading pages. What throws is handed over again. */
    async doJobs(): Promise<void> {
      for (let next = queued.shift(); next; next = queued.shift()) {
        const { name, data } = next;
        if (name === 'enrich-link' || name === 'check-link') continue;
        const job = jobs.find((candidate) => candidate.name === name);
        await committed(db);
        try {
          await job?.run(data, context);
        } catch (error) {
          queued.push(next);
          throw error;
        }
      }
    },
  };
}

/** The queue of tests has a job before the transaction of its write has ended. Whoever writes holds the show's row. */
async function committed(db: Database): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.select({ id: shows.id }).from(shows).for('update');
  });
}
