import { WebAPIPlatformError, WebClient, type WebClientOptions } from '@slack/web-api';
import { StartError } from '../../errors.ts';
import type { Logger } from '../../log.ts';
import { connectSlack, type Pace, type SlackApi } from './gateway.ts';
import { SILENT, slackLogger } from './log.ts';

export type SlackOptions = WebClientOptions;

const TIME_LIMIT_MS = 15_000;
const APP_TOKEN_PAGE = 'Basic Information, App-Level Tokens';

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
export async function connectBot(
  botToken: string,
  options: WebClientOptions,
  pace: Pace = {},
): Promise<SlackApi> {
  return explained(() => connectSlack(botToken, options, pace), {
    variable: 'SLACK_BOT_TOKEN',
    page: 'OAuth & Permissions',
    ...options,
  });
}

/**
 * Asks Slack whether it takes the token of Socket Mode, whose client would say it in many lines.
 *
 * @throws StartError that says what is wrong
 */
export async function checkAppToken(appToken: string, options: WebClientOptions): Promise<void> {
  const client = new WebClient(appToken, { ...options, logger: SILENT, retryConfig: { retries: 1 } });
  await explained(() => client.apps.connections.open(), {
    variable: 'SLACK_APP_TOKEN',
    page: APP_TOKEN_PAGE,
    ...options,
  });
}

/** What to do when Slack no longer takes the token of Socket Mode. */
export function appTokenRefused(code: string): string {
  return refused('SLACK_APP_TOKEN', code, APP_TOKEN_PAGE);
}

async function explained<Result>(
  ask: () => Promise<Result>,
  { variable, page, slackApiUrl }: { variable: string; page: string } & WebClientOptions,
): Promise<Result> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof WebAPIPlatformError) {
      throw new StartError(`Cannot start: ${refused(variable, error.data.error, page)}`);
    }
    throw new StartError(
      `Cannot start: Slack does not answer at ${slackApiUrl}. Check the network, or SLACK_API_URL.`,
    );
  }
}

function refused(variable: string, code: string, page: string): string {
  return `Slack refuses ${variable} (${code}). Copy it again from the app's page "${page}".`;
}
