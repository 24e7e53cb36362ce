import { jobs, startJobs } from '../jobs/index.ts';
import { createApi } from './api.ts';
import { createApp } from './app.ts';
import type { EventWatch } from './slack/api/store-first.ts';
import { createBackground } from './background.ts';
import { createCatchingUp } from './catching-up.ts';
import type { Config } from './config.ts';
import { type Context, createContext } from './context.ts';
import { databaseCondition } from './db/condition.ts';
import { openEmbedded, openPostgres } from './db/database.ts';
import { startQueue } from './db/queue.ts';
import { checkUp } from './desk/check-up.ts';
import { noteRefusal } from './desk/faults.ts';
import { catchUp, openShows } from './desk/welcome.ts';
import { StartError } from './errors.ts';
import { createHealth, type Health } from './health.ts';
import { createLogger, type DestinationStream, type Logger } from './log.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { callWebhook } from './publishing/webhook.ts';
import { createWays } from './publishing/ways/index.ts';
import { askSchedule } from './schedules/ask-schedule.ts';
import { notesReader } from './reading-apart.ts';
import { type Pages, portError, startServer } from './server.ts';
import { appTokenRefused, checkAppToken, connectBot, slackOptions } from './slack/api/connect.ts';
import { slackLogger } from './slack/api/log.ts';
import { EVENTS_PATH, httpReceiver, socketReceiver } from './slack/api/receivers.ts';
import { createSite } from './site.ts';
import { SOCKET_TIMES, type SocketTimes } from './slack/api/socket-mode.ts';
import { createReader, type ReaderOptions } from './unfurl/reader.ts';
import { createSender } from './unfurl/sender.ts';

const BACKGROUND_MS = 2000;
const HEARING_MS = 30_000;
/** How often Slack is asked whether it still takes the token: it tells only those who ask. */
const CHECK_MS = 60_000;
/** Whoever reads a page does not wait longer for others of the same site: it is put back, and another is read. */
const PAGE_PATIENCE_MS = 2000;
/** Slack leaves events out for a minute when there were too many. https://docs.slack.dev/apis/events-api/#rate-limiting */
const SOON_MS = 60_000;

/** A clock or a queue that did nothing for so long does not work. The queue looks for jobs every five seconds at least. */
const STILL_MS = 15_000;

/** Ends the parts that were started, the last first. */
type Ending = (() => Promise<unknown>)[];

/** What a trial of the program has in place of the outside: a small web of its own, shorter times. */
export type Trial = {
  reader?: Partial<ReaderOptions>;
  socket?: Partial<SocketTimes>;
  /** How long it takes until what may have been missed is read back. */
  soonMs?: number;
  /** How often Slack is asked how it takes the app. */
  checkMs?: number;
  /** How long the clock and the queue may do nothing. */
  stillMs?: number;
  /** How long a channel has no further message after one. */
  postEveryMs?: number;
  log?: DestinationStream;
};

/**
 * Starts everything, from the database to the connection with Slack.
 *
 * @throws StartError that names what the operator can mend
 */
export async function startProgram(config: Config, trial: Trial = {}) {
  const logger = createLogger(config.logLevel, trial.log);
  const ending: Ending = [];
  const { promise: gaveUp, resolve: giveUp } = Promise.withResolvers<StartError>();
  const stop = async () => {
    for (const end of ending.toReversed()) await end();
  };
  try {
    const port = await startParts(config, trial, { logger, ending, giveUp });
    return {
      logger,
      stop,
      port,
      /** Resolves when there is no use in going on, with what the operator can mend. */
      gaveUp,
    };
  } catch (error) {
    await stop();
    throw (await Promise.race([gaveUp, Promise.resolve(undefined)])) ?? error;
  }
}

type Outcome = { logger: Logger; ending: Ending; giveUp: (error: StartError) => void };

/** @returns the port that is listened on */
async function startParts(
  config: Config,
  trial: Trial,
  { logger, ending, giveUp }: Outcome,
): Promise<number> {
  const playground =
    config.transport.kind === 'playground' ? await startPlayground(config, ending) : undefined;
  const transport = playground?.transport ?? config.transport;
  if (transport.kind === 'playground') throw new Error('the playground has no playground');
  const health = createHealth();
  const metrics = createMetrics();
  const server = playground ? undefined : await startServer(config, pagesOf(health, metrics));
  ending.push(async () => server?.stop());
  const port = playground?.port ?? server?.port ?? config.port;
  const clientOptions = slackOptions(playground?.slackApiUrl ?? config.slackApiUrl, logger);
  const slack = await connectBot(transport.botToken, clientOptions, { postEveryMs: trial.postEveryMs });
  if (transport.kind === 'socket') await checkAppToken(transport.appToken, clientOptions);

  const dataDir = playground ? undefined : config.dataDir;
  const database = await (config.databaseUrl
    ? openPostgres(config.databaseUrl, { isPooled: config.databaseIsPooled })
    : openEmbedded(dataDir));
  ending.push(() => database.close());
  void database.gaveUp?.then(giveUp);
  const condition = databaseCondition(database.db);
  health.watch('database', async () => ((await condition.answers()) ? undefined : 'does not answer'));
  health.watch('migrations', async () => ((await condition.isMigrated()) ? undefined : 'not done'));

  const reader = createReader({
    allow: config.fetchAllow,
    proxy: config.proxy,
    patienceMs: PAGE_PATIENCE_MS,
    ...playground?.reader,
    ...trial.reader,
  });
  ending.push(() => reader.close());

  const { standIns } = trial.reader ?? {};
  const sender = createSender({
    allow: config.fetchAllow,
    proxy: config.proxy,
    ...(standIns ? { standIns } : {}),
  });
  ending.push(() => sender.close());

  const queue = await startQueue(database.source, jobs, logger);
  ending.push(() => queue.stop());

  const background = createBackground(logger);
  ending.push(() => background.settled(BACKGROUND_MS));

  const { webhook } = config;
  const context = createContext({
    db: database.db,
    enqueue: queue.send,
    readPage: metrics.counted(reader.read),
    readSchedule: (address) => askSchedule(reader.download, address),
    readNotes: notesReader(),
    showDefaults: config.showDefaults,
    publicUrl: config.publicUrl,
    callWebhook: webhook && (({ id, body }) => callWebhook(webhook, { id, body, now: new Date() })),
    ways: createWays(config.wayKeys, { send: sender.send, now: () => new Date() }),
    background,
    logger,
    now: playground?.now ?? (() => new Date()),
  });
  const root = config.publicUrl ?? `http://${config.host}:${port}`;
  const site = createSite({ site: context.site, logger, root });
  server?.serve(site);
  playground?.serve(site);
  if (config.apiToken !== undefined) server?.serve(createApi({ ...context, token: config.apiToken }));
  const workspace = await context.workspaces.connect(slack);
  await playground?.begin(context);
  slack.watch((refusal) =>
    background.run('note what Slack refuses', () => noteRefusal(context, workspace.id, refusal)),
  );
  const shutOut = () => {
    const code = slack.refused();
    return code === undefined ? undefined : `refuses SLACK_BOT_TOKEN (${code})`;
  };

  // Commands that come with the connection find their show; what fails here is done again once connected.
  await openShows(context, workspace).catch((error: unknown) =>
    logger.warn({ error }, 'The channels could not be asked for'),
  );
  const work = await startJobs(context, queue);
  ending.push(() => work.stop());
  const stillMs = trial.stillMs ?? STILL_MS;
  health.watch('clock', () => (work.stillForMs() < stillMs ? undefined : 'does not tick'));
  health.watch('queue', () => {
    const unattended = queue.unattended(stillMs);
    return unattended.length === 0 ? undefined : `nobody looks for ${unattended.join(', ')}`;
  });

  const catchingUp = createCatchingUp({
    background,
    logger,
    catchUp: (stopping) => catchUp(context, stopping),
    soonMs: trial.soonMs ?? SOON_MS,
  });
  ending.push(() => catchingUp.stop());
  const acknowledged: EventWatch['acknowledged'] = (kind, ms) => {
    metrics.events.acknowledged(kind, ms);
    logger.debug({ kind, ms: Math.round(ms) }, 'Acknowledged');
  };
  const watch = { ...metrics.events, limited: catchingUp.limited, acknowledged };
  const counts = {
    jobs: queue.counts,
    outboxWaiting: condition.outboxWaiting,
    setAside: condition.setAside,
    faults: context.faults.counts,
  };
  if (transport.kind === 'http') {
    const { receiver, listener } = httpReceiver(transport.signingSecret, slackLogger(logger));
    createApp({ receiver, clientOptions, watch }, context);
    let isListening = true;
    ending.push(async () => {
      isListening = false;
      server?.shut();
    });
    health.watch('slack', () => shutOut() ?? (isListening ? undefined : 'stopping'));
    metrics.watch({ ...counts, isConnected: () => isListening });
    server?.open({ path: EVENTS_PATH, listener });
    ending.push(noteHearing(context, () => isListening));
    ending.push(startCheckUps(context, trial.checkMs));
    catchingUp.now();
    logger.info(`Listening for Slack on http://${config.host}:${port}${EVENTS_PATH}`);
    return port;
  }
  const { promise: refused, reject: refuse } = Promise.withResolvers<never>();
  const receiver = socketReceiver({
    appToken: transport.appToken,
    clientOptions,
    logger,
    times: { ...SOCKET_TIMES, ...trial.socket },
    onConnect: (isSeamless) => {
      logger.info('Connected to Slack');
      metrics.connected();
      if (isSeamless) void catchingUp.refreshed();
      else catchingUp.now();
    },
    onRefused: (code) => {
      const error = new StartError(`Cannot go on: ${appTokenRefused(code)}`);
      giveUp(error);
      refuse(error);
    },
  });
  createApp({ receiver, clientOptions, watch }, context);
  health.watch('slack', () => shutOut() ?? (receiver.isConnected() ? undefined : 'not connected'));
  metrics.watch({ ...counts, isConnected: receiver.isConnected });
  ending.push(() => receiver.stop());
  await Promise.race([receiver.start(), refused]);
  ending.push(noteHearing(context, receiver.isConnected));
  ending.push(startCheckUps(context, trial.checkMs));
  if (playground) {
    playground.open();
    process.stdout.write(`\n  The playground is open: ${playground.pageUrl}\n\n`);
  }
  return port;
}

/** Keeps noted that Slack is listened to: how much is read back after a break goes by it. @returns ends it */
function noteHearing({ background, workspaces }: Context, isListening: () => boolean) {
  const timer = setInterval(() => {
    if (isListening()) background.run('note that Slack is listened to', () => workspaces.hear());
  }, HEARING_MS);
  return async () => clearInterval(timer);
}

/** Asks Slack now and then how it takes the app, in every workspace. @returns ends it */
function startCheckUps(context: Context, everyMs = CHECK_MS) {
  const check = context.background.coalesced('ask Slack how it takes the app', async () => {
    for (const workspace of context.workspaces.all()) {
      await checkUp(context, workspace).catch((error: unknown) =>
        context.logger.debug({ error }, 'Slack does not say how it takes the app'),
      );
    }
  });
  check();
  const timer = setInterval(check, everyMs);
  return async () => clearInterval(timer);
}

/** Nothing of the playground is loaded when there are tokens. */
async function startPlayground(config: Config, ending: Ending) {
  const { startPlayground: start } = await import('../playground/index.ts');
  const playground = await start({ port: config.port }).catch((error: unknown) => {
    throw portError(error, config) ?? error;
  });
  ending.push(() => playground.stop());
  return playground;
}

/** What is answered to whoever watches the program. */
function pagesOf(health: Health, metrics: Metrics): Pages {
  return {
    // That it is answered says that the event loop turns.
    '/healthz': async () => ({ status: 200, type: 'text/plain', body: 'ok' }),
    '/readyz': async () => {
      const { isReady, parts } = await health.readiness();
      const body = JSON.stringify({ ready: isReady, ...parts });
      return { status: isReady ? 200 : 503, type: 'application/json', body };
    },
    '/metrics': metrics.answer,
  };
}
