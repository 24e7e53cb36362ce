import { UserError } from '../errors.ts';
import type { Logger } from '../log.ts';
import type { Message } from '../slack/message.ts';

/** What to tell somebody when something failed: what they can mend in full. The rest goes into the log. */
export function apology(error: unknown, logger: Logger, purpose: string): Message {
  if (error instanceof UserError) return { text: error.message };
  logger.error({ error }, `Failed: ${purpose}`);
  return {
    text: 'Sorry, that did not work. Try again in a minute. If it fails again, ask an admin to look at my log.',
  };
}
