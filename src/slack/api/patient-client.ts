import { setTimeout as wait } from 'node:timers/promises';
import {
  type WebAPICallResult,
  WebAPIRateLimitedError,
  WebClient,
  type WebClientOptions,
} from '@slack/web-api';
import type { Pass } from './gate.ts';

const TRIES = 5;

type Options = WebClientOptions & {
  /** How often it asks at most while Slack limits it. */
  tries?: number;
  pass: Pass;
};

/**
 * Waits for as long as Slack wants when it limits a call. Slack limits each method by itself, but its own client holds
 * back all its calls then: nobody's press has to wait because the history was read too fast. A limited call was not
 * carried out, so that doing it again does it once.
 */
export class PatientClient extends WebClient {
  readonly #tries: number;
  readonly #pass: Pass;

  constructor(token: string, { tries = TRIES, pass, ...options }: Options) {
    super(token, { ...options, rejectRateLimitedCalls: true });
    this.#tries = tries;
    this.#pass = pass;
  }

  override async apiCall(...call: Parameters<WebClient['apiCall']>): Promise<WebAPICallResult> {
    for (let tries = 1; ; tries++) {
      try {
        const [method, args] = call;
        return await this.#pass(method, args, () => super.apiCall(...call));
      } catch (error) {
        if (!(error instanceof WebAPIRateLimitedError) || tries >= this.#tries) throw error;
        await wait(error.retryAfter * 1000);
      }
    }
  }
}
