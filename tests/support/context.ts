import { createBackground } from '../../src/background.ts';
import { createContext } from '../../src/context.ts';
import type { Database } from '../../src/db/database.ts';
import { createLogger } from '../../src/log.ts';
import { connectBot, slackOptions } from '../../src/slack/api/connect.ts';
import type { Workspace } from './bot.ts';
import { notedQueue } from './shows.ts';

/** What jobs and the desk work with, by a workspace's clock: it is told of nothing, and queues for nobody. */
export async function aContext(db: Database, { slack, server }: Workspace) {
  const logger = createLogger('silent');
  return createContext({
    db,
    enqueue: notedQueue().enqueue,
    slack: await connectBot(slack.app.botToken, slackOptions(server.slackApiUrl, logger)),
    readPage: () => Promise.reject(new Error('no page is read here')),
    showDefaults: { timeZone: 'Europe/Berlin', digestCron: '0 9 * * MON', company: 'Acme' },
    background: createBackground(logger),
    logger,
    now: () => slack.clock.now(),
  });
}
