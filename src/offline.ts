import { jobs } from '../jobs/index.ts';
import { createBackground } from './background.ts';
import { readConfig } from './config.ts';
import { createContext } from './context.ts';
import { openEmbedded, openPostgres } from './db/database.ts';
import { startQueue } from './db/queue.ts';
import type { Show } from './domain/show.ts';
import { StartError } from './errors.ts';
import { createLogger } from './log.ts';
import { notesReader } from './reading-apart.ts';

/**
 * The desk for a command of the shell: with the program's database, without Slack and without the web. What is handed over
 * to jobs is done when the program runs.
 *
 * @throws StartError that names what the operator can mend
 */
export async function openOffline(env: NodeJS.ProcessEnv) {
  const config = readConfig(env);
  const logger = createLogger(config.logLevel === 'info' ? 'error' : config.logLevel);
  const database = await (config.databaseUrl
    ? openPostgres(config.databaseUrl, { isPooled: config.databaseIsPooled })
    : openEmbedded(config.dataDir));
  const queue = await startQueue(database.source, jobs, logger);
  const context = createContext({
    db: database.db,
    enqueue: queue.send,
    readPage: async () => {
      throw new Error('no page is read here');
    },
    readSchedule: async () => {
      throw new Error('no schedule is read here');
    },
    readNotes: notesReader(),
    showDefaults: config.showDefaults,
    publicUrl: config.publicUrl,
    background: createBackground(logger),
    logger,
    now: () => new Date(),
  });
  return {
    context,

    /**
     * The only show, or the one of that name or channel.
     *
     * @throws StartError when there is none, or more than one
     */
    async show(named?: string): Promise<Show> {
      const shows = await context.shows.all();
      if (shows.length === 0)
        throw new StartError(
          'There is no show yet: start the program and invite the bot to the news channel first.',
        );
      const wanted = named?.replace(/^#/, '').toLowerCase();
      const found = shows.filter(
        ({ name, channelName }) =>
          wanted === undefined || [name, channelName].some((one) => one.toLowerCase() === wanted),
      );
      const [show, ...others] = found;
      if (show && others.length === 0) return show;
      const channels = shows.map(({ channelName }) => `--show ${channelName}`).join(', or ');
      throw new StartError(
        `${show ? 'There are several shows' : `There is no show ${named}`}: say ${channels}.`,
      );
    },

    async close(): Promise<void> {
      await queue.stop();
      await database.close();
    },
  };
}
