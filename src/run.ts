import { startProgram, type Trial } from './program.ts';
import { readConfig } from './config.ts';
import { StartError } from './errors.ts';

const SHUTDOWN_MS = 10_000;

/** Runs the program in this process, until it is told to stop or there is no use in going on. */
export async function run(env: NodeJS.ProcessEnv, trial: Trial = {}): Promise<void> {
  try {
    const { logger, stop, gaveUp } = await startProgram(readConfig(env), trial);
    const shutDown = (code: number) => {
      // What is cut off here is done again at the next start.
      setTimeout(() => process.exit(1), SHUTDOWN_MS).unref();
      stop().then(
        () => process.exit(code),
        (error: unknown) => {
          logger.error({ error }, 'Shutting down failed');
          process.exit(1);
        },
      );
    };
    process.once('SIGTERM', () => shutDown(0));
    process.once('SIGINT', () => shutDown(0));
    void gaveUp.then(({ message }) => {
      process.stderr.write(`${message}\n`);
      shutDown(1);
    });
    process.on('unhandledRejection', (error) =>
      logger.error({ error }, 'Something failed that nobody waited for'),
    );
    process.on('uncaughtException', (error) => {
      logger.error({ error }, 'Something failed that nobody was there to catch');
      if (!isLateWrite(error)) process.exit(1);
    });
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

/**
 * postgres.js (3.4.9, nextWrite) writes on a later turn of the event loop, when the connection may have died. The
 * query fails by itself, and the next one opens a new connection: no reason to end.
 */
function isLateWrite({ stack = '' }: Error): boolean {
  return /nextWrite .*postgres\/src\/connection\.js/.test(stack);
}
