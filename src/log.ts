import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino';
import { z } from 'zod';
import { requestId } from './request.ts';

export type { DestinationStream, Logger } from 'pino';

const TOKEN = /xox[a-z]-[\w-]+|xapp-[\w-]+/g;

/**
 * Writes JSON lines, to stdout where nothing else is given, each with what it was done for. Tokens never get into them, wherever in
 * a line they stand.
 */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options: LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { error: errorInLog },
    mixin: () => {
      const request = requestId();
      return request === undefined ? {} : { request };
    },
    hooks: { streamWrite: (line) => line.replace(TOKEN, '[token]') },
  };
  return destination ? pino(options, destination) : pino(options);
}

/**
 * What the log says of an error. The database's errors hold what was to be stored, which people wrote: in their own fields,
 * and behind the query in their message.
 */
export function errorInLog(thrown: unknown): object {
  const { data: error } = Thrown.safeParse(thrown);
  if (!error) return { type: typeof thrown };
  const { name, message, stack, code, cause, errors } = error;
  return {
    type: name,
    message: withoutParameters(message),
    stack: stack.slice(stack.indexOf(message) + message.length).trim(),
    ...(code === undefined ? {} : { code }),
    ...(cause === undefined ? {} : { cause: errorInLog(cause) }),
    ...(errors === undefined ? {} : { errors: errors.map(errorInLog) }),
  };
}

/** An error, or what the queue makes of one. */
const Thrown = z.object({
  name: z.string().catch('Error'),
  message: z.string().catch(''),
  stack: z.string().catch(''),
  code: z.string().optional().catch(undefined),
  cause: z.unknown().optional(),
  /** Of several that failed together. */
  errors: z.array(z.unknown()).optional().catch(undefined),
});

/** https://github.com/drizzle-team/drizzle-orm/blob/main/drizzle-orm/src/errors.ts */
function withoutParameters(message: string): string {
  return message.split('\nparams: ')[0] ?? '';
}
