import { UserError } from '../errors.ts';
import type { Logger } from '../log.ts';
import { isOutOfChannel, isShutOut } from '../slack/api/gateway.ts';
import type { Message } from '../slack/message.ts';

/** What to tell somebody when something failed: what they can mend in full. The rest goes into the log. */
export function apology(error: unknown, logger: Logger, purpose: string): Message {
  if (error instanceof UserError) return { text: error.message };
  logger.error({ error }, `Failed: ${purpose}`);
  if (isOutOfChannel(error))
    return { text: 'I am not in that channel any more. Type `/invite` with my name there, then try again.' };
  if (isShutOut(error))
    return {
      text: 'Slack no longer lets the app do that. Ask whoever runs me: `npm run doctor` says what mends it.',
    };
  return {
    text: 'Sorry, that did not work. Try again in a minute. If it fails again, ask an admin to look at my log.',
  };
}
