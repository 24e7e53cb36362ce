import { UserError } from '../errors.ts';
import type { Logger } from '../log.ts';
import type { Message } from '../slack/message.ts';

/** What to tell somebody when it failed: what they can mend in full, the rest only in the log. */
export function apology(error: unknown, logger: Logger, purpose: string): Message {
  if (error instanceof UserError) return { text: error.message };
  logger.error({ error }, `Failed: ${purpose}`);
  return { text: 'Sorry, that did not work. It has been noted in the log; please try again in a minute.' };
}
