import type { Config } from './config.ts';
import { type OpenDatabase, openEmbedded, openPostgres } from './db/database.ts';
import { troubleWith } from './domain/condition.ts';
import { StartError } from './errors.ts';
import type { Logger } from './log.ts';
import { checkAppToken, connectBot, slackOptions } from './slack/api/connect.ts';
import { createReader, type ReaderOptions } from './unfurl/reader.ts';

/** One thing that was looked at. Where it is not well, what mends it. */
export type Examined = { name: string; isWell: boolean; what: string; mend?: string };

/** A page that is there whenever the web is. */
const PAGE = 'https://example.com/';

/**
 * Looks whether the program could start and do its work with a configuration, before it is invited anywhere. Nothing is
 * posted; a database is made and migrated as at a start.
 *
 * @param reader what a test has in place of the web
 */
export async function* examine(
  config: Config,
  logger: Logger,
  reader: Partial<ReaderOptions> = {},
): AsyncGenerator<Examined> {
  yield await database(config);
  yield* slack(config, logger);
  yield await web(config, reader);
}

async function database({ databaseUrl, dataDir }: Config): Promise<Examined> {
  const what = databaseUrl ? 'The database of DATABASE_URL is there.' : `Everything is kept in ${dataDir}.`;
  return attempt('database', what, async () => {
    const opened: OpenDatabase = await (databaseUrl ? openPostgres(databaseUrl) : openEmbedded(dataDir));
    await opened.close();
  });
}

async function* slack({ transport, slackApiUrl }: Config, logger: Logger): AsyncGenerator<Examined> {
  if (transport.kind === 'playground') {
    const what = 'No token is set: npm start opens the playground.';
    yield { name: 'tokens', isWell: true, what };
    return;
  }
  const options = slackOptions(slackApiUrl, logger);
  if (transport.kind === 'socket') {
    yield await attempt('app token', 'Slack takes SLACK_APP_TOKEN.', () =>
      checkAppToken(transport.appToken, options),
    );
  }
  const bot = await attempt('bot token', 'Slack takes SLACK_BOT_TOKEN.', async () => {
    await connectBot(transport.botToken, options);
  });
  yield bot;
  if (!bot.isWell) return;
  const condition = await (await connectBot(transport.botToken, options)).condition();
  const trouble = condition ? troubleWith(condition) : [];
  for (const { what, mend } of trouble) yield { name: 'workspace', isWell: false, what, mend };
  if (trouble.length === 0) {
    const what = 'The app has all scopes, and the clock is that of Slack.';
    yield { name: 'workspace', isWell: true, what };
  }
}

async function web({ fetchAllow: allow, proxy }: Config, options: Partial<ReaderOptions>): Promise<Examined> {
  const reader = createReader({ allow, proxy, ...options });
  const { failure } = await reader.read(PAGE);
  await reader.close();
  if (!failure) return { name: 'web', isWell: true, what: `${PAGE} can be read.` };
  const mend = 'Let the program out into the web, or set HTTPS_PROXY: titles of links come from their pages.';
  return { name: 'web', isWell: false, what: `${PAGE} cannot be read. ${failure.message}`, mend };
}

/** What the operator can mend is said as it is at a start. */
async function attempt(name: string, what: string, work: () => Promise<void>): Promise<Examined> {
  try {
    await work();
    return { name, isWell: true, what };
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    return { name, isWell: false, what: error.message.replace(/^Cannot start: /, '') };
  }
}
