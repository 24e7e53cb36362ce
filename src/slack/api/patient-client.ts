import { setTimeout as wait } from 'node:timers/promises';
import {
  type WebAPICallResult,
  WebAPIRateLimitedError,
  WebClient,
  type WebClientOptions,
} from '@slack/web-api';
import type { Pass } from './gate.ts';
import type { Limits } from './limits.ts';

const TRIES = 5;

type Options = WebClientOptions & {
  limits: Limits;
  /** How often it asks at most while Slack limits it. */
  tries?: number;
  /** How long it waits at most before it asks. */
  patienceMs?: number;
  pass: Pass;
};

/**
 * Waits for as long as Slack wants when it limits a call. Slack limits each method by itself, but its own client holds
 * back all its calls then: nobody's press has to wait because the history was read too fast. A limited call was not
 * carried out, so that doing it again does it once.
 */
export class PatientClient extends WebClient {
  readonly #limits: Limits;
  readonly #tries: number;
  readonly #patienceMs: number;
  readonly #pass: Pass;
  readonly #log: WebClientOptions['logger'];

  constructor(token: string, { limits, tries = TRIES, patienceMs = Infinity, pass, ...options }: Options) {
    super(token, { ...options, rejectRateLimitedCalls: true });
    this.#log = options.logger;
    this.#limits = limits;
    this.#tries = tries;
    this.#patienceMs = patienceMs;
    this.#pass = pass;
  }

  override async apiCall(...call: Parameters<WebClient['apiCall']>): Promise<WebAPICallResult> {
    const [method, { channel } = {}] = call;
    const ask = () => this.#ask(call);
    return method === 'chat.postMessage' ? this.#limits.inTurn(String(channel), ask) : ask();
  }

  /** @throws WebAPIRateLimitedError when Slack wants it to wait for longer, or more often */
  async #ask(call: Parameters<WebClient['apiCall']>): Promise<WebAPICallResult> {
    const [method, args] = call;
    for (let tries = 1; ; tries++) {
      await this.#free(method);
      try {
        const since = performance.now();
        const answer = await this.#pass(method, args, () => super.apiCall(...call));
        this.#log?.info(`${method} answered after ${Math.round(performance.now() - since)} ms`);
        return answer;
      } catch (error) {
        if (!(error instanceof WebAPIRateLimitedError)) throw error;
        this.#limits.hold(method, error.retryAfter * 1000);
        if (tries >= this.#tries) throw error;
      }
    }
  }

  async #free(method: string): Promise<void> {
    for (let ms = this.#limits.heldMs(method); ms > 0; ms = this.#limits.heldMs(method)) {
      if (ms > this.#patienceMs) throw new WebAPIRateLimitedError(Math.ceil(ms / 1000));
      await wait(ms);
    }
  }
}
