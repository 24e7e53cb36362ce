import { type Logger as SlackLogger, LogLevel } from '@slack/bolt';
import type { Logger } from '../../log.ts';

/**
 * What Slack's packages log, in our log. Their debug lines hold whole payloads, so they are left out:
 * what people wrote does not belong in a log.
 */
export function slackLogger(logger: Logger): SlackLogger {
  const say = (messages: unknown[]) => messages.map(String).join(' ');
  return {
    debug: () => {},
    info: (...messages) => logger.debug(say(messages)),
    warn: (...messages) => logger.warn(say(messages)),
    error: (...messages) => logger.error(say(messages)),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}

/** For questions whose failure is told in our own words. */
export const SILENT: SlackLogger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => LogLevel.ERROR,
  setName: () => {},
};
