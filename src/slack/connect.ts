import { WebAPIPlatformError, type WebClientOptions } from '@slack/web-api';
import { StartError } from '../errors.ts';
import { type Logger, slackLogger } from '../log.ts';
import { connectSlack, type Slack } from './gateway.ts';

const TIME_LIMIT_MS = 15_000;

/** How Slack is talked to. Every call has a time limit, those to response URLs too, which Bolt makes. */
export function slackOptions(slackApiUrl: string, logger: Logger): WebClientOptions {
  return {
    slackApiUrl,
    logger: slackLogger(logger),
    fetch: (input, init) => {
      const limits = [AbortSignal.timeout(TIME_LIMIT_MS), ...(init?.signal ? [init.signal] : [])];
      return fetch(input, { ...init, signal: AbortSignal.any(limits) });
    },
  };
}

/**
 * Connects to Slack's Web API with the bot's token.
 *
 * @throws StartError that says what is wrong, in place of Slack's own errors, which name no variable
 */
export async function connectBot(botToken: string, options: WebClientOptions): Promise<Slack> {
  try {
    return await connectSlack(botToken, options);
  } catch (error) {
    throw startError(error, 'SLACK_BOT_TOKEN', 'OAuth & Permissions', options);
  }
}

/**
 * Starts Socket Mode.
 *
 * @throws StartError that says what is wrong
 */
export async function connectSocket(start: () => Promise<unknown>, options: WebClientOptions): Promise<void> {
  try {
    await start();
  } catch (error) {
    throw startError(error, 'SLACK_APP_TOKEN', 'Basic Information, App-Level Tokens', options);
  }
}

function startError(error: unknown, variable: string, page: string, { slackApiUrl }: WebClientOptions) {
  if (error instanceof WebAPIPlatformError) {
    const { error: code } = error.data;
    return new StartError(
      `Cannot start: Slack refuses ${variable} (${code}): copy it anew from the app's page "${page}".`,
    );
  }
  return new StartError(
    `Cannot start: Slack does not answer at ${slackApiUrl}: check the network, or SLACK_API_URL.`,
  );
}
