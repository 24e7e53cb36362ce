import { once } from 'node:events';
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { jobs, startJobs } from '../jobs/index.ts';
import { createApp } from './app.ts';
import { createBackground } from './background.ts';
import type { Config } from './config.ts';
import { createContext } from './context.ts';
import { openEmbedded, openPostgres } from './db/database.ts';
import { startQueue } from './db/queue.ts';
import { catchUp, openShows } from './desk/welcome.ts';
import { StartError } from './errors.ts';
import { createLogger, type Logger } from './log.ts';
import { appTokenRefused, checkAppToken, connectBot, slackOptions } from './slack/api/connect.ts';
import { slackLogger } from './slack/api/log.ts';
import { EVENTS_PATH, httpReceiver, socketReceiver } from './slack/api/receivers.ts';
import { SOCKET_TIMES, type SocketTimes } from './slack/api/socket-mode.ts';
import { createReader, type ReaderOptions } from './unfurl/reader.ts';

const HEALTH_PATH = '/health';
const BACKGROUND_MS = 3000;
/** Whoever reads a page does not wait longer for others of the same site: it is put back, and another is read. */
const PAGE_PATIENCE_MS = 2000;
/** Slack leaves events out for a minute when there were too many. https://docs.slack.dev/apis/events-api/#rate-limiting */
const SOON_MS = 60_000;

/** Ends the parts that were started, the last first. */
type Ending = (() => Promise<unknown>)[];

/** What a trial of the program has in place of the outside: a small web of its own, shorter times. */
export type Trial = {
  reader?: Partial<ReaderOptions>;
  socket?: Partial<SocketTimes>;
  /** How long it takes until what may have been missed is read back. */
  soonMs?: number;
};

/**
 * Starts everything, from the database to the connection with Slack.
 *
 * @throws StartError that names what the operator can mend
 */
export async function startProgram(config: Config, trial: Trial = {}) {
  const logger = createLogger(config.logLevel);
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
    throw error;
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
  const clientOptions = slackOptions(playground?.slackApiUrl ?? config.slackApiUrl, logger);
  const slack = await connectBot(transport.botToken, clientOptions);
  if (transport.kind === 'socket') await checkAppToken(transport.appToken, clientOptions);

  const dataDir = playground ? undefined : config.dataDir;
  const database = await (config.databaseUrl ? openPostgres(config.databaseUrl) : openEmbedded(dataDir));
  ending.push(() => database.close());

  const reader = createReader({
    allow: config.fetchAllow,
    proxy: config.proxy,
    patienceMs: PAGE_PATIENCE_MS,
    ...playground?.reader,
    ...trial.reader,
  });
  ending.push(() => reader.close());

  const queue = await startQueue(database.source, jobs, logger);
  ending.push(() => queue.stop());

  const background = createBackground(logger);
  ending.push(() => background.settled(BACKGROUND_MS));

  const context = createContext({
    db: database.db,
    enqueue: queue.send,
    readPage: reader.read,
    showDefaults: config.showDefaults,
    background,
    logger,
    now: playground?.now ?? (() => new Date()),
  });
  const workspace = await context.workspaces.connect(slack);
  await playground?.begin(context);

  // Commands that come with the connection find their show; what fails here is done again once connected.
  await openShows(context, workspace).catch((error: unknown) =>
    logger.warn({ error }, 'The channels could not be asked for'),
  );
  const work = await startJobs(context, queue);
  ending.push(() => work.stop());

  const stopping = new AbortController();
  ending.push(async () => stopping.abort());
  const startCatchingUp = background.coalesced('catch up with the channels', () =>
    catchUp(context, stopping.signal),
  );
  const soon = () => wait(trial.soonMs ?? SOON_MS, undefined, { signal: stopping.signal, ref: false });
  const limited = () => {
    logger.warn('Slack leaves events out, as there were too many: they are read back in a minute');
    soon().then(startCatchingUp, () => {});
  };
  let catchingUpSoon: Promise<void> | undefined;
  const refreshed = () => {
    catchingUpSoon ??= soon().then(
      () => {
        catchingUpSoon = undefined;
        startCatchingUp();
      },
      () => {},
    );
  };
  if (transport.kind === 'http') {
    const { receiver, listener } = httpReceiver(transport.signingSecret, slackLogger(logger));
    createApp({ receiver, clientOptions, watch: { limited } }, context);
    const port = await listen(config, ending, listener);
    startCatchingUp();
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
      if (isSeamless) refreshed();
      else startCatchingUp();
    },
    onRefused: (code) => {
      const error = new StartError(`Cannot go on: ${appTokenRefused(code)}`);
      giveUp(error);
      refuse(error);
    },
  });
  createApp({ receiver, clientOptions, watch: { limited } }, context);
  const port = playground?.port ?? (await listen(config, ending));
  ending.push(() => receiver.stop());
  await Promise.race([receiver.start(), refused]);
  if (playground) {
    playground.open();
    process.stdout.write(`\n  The playground is open: ${playground.pageUrl}\n\n`);
  }
  return port;
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

/** Answers health checks, and Slack where it comes over HTTP. */
async function listen(config: Config, ending: Ending, slackListener?: RequestListener): Promise<number> {
  const server = createServer((request, response) => {
    // Null for what is no address, such as `//`.
    const pathname = URL.parse(request.url ?? '/', 'http://localhost')?.pathname;
    if (pathname === HEALTH_PATH) return answer(response, 200, 'ok');
    if (pathname === EVENTS_PATH && request.method === 'POST' && slackListener) {
      return slackListener(request, response);
    }
    return answer(response, 404, 'not found');
  });
  try {
    await once(server.listen(config.port, config.host), 'listening');
  } catch (error) {
    throw portError(error, config) ?? error;
  }
  ending.push(() => closeServer(server));
  const address = server.address();
  return typeof address === 'object' && address ? address.port : config.port;
}

function portError(error: unknown, { port, host }: Config): StartError | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return new StartError(`Cannot start: PORT ${port} is taken: set another.`);
  if (code === 'EACCES')
    return new StartError(`Cannot start: PORT ${port} is not allowed: set one above 1023.`);
  if (code === 'EADDRNOTAVAIL')
    return new StartError(`Cannot start: HOST ${host} is not an address of this machine.`);
  return undefined;
}

async function closeServer(server: Server): Promise<void> {
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain' }).end(text);
}
