import { Agent, fetch, type Response } from 'undici';
import { newSecret } from '../slack/ids.ts';
import type { World } from '../slack/world.ts';
import type { Acknowledgement, Delivery, Transport } from '../slack/world/delivery.ts';
import { signedHeaders } from './signing.ts';

const USER_AGENT = 'Slackbot 1.0 (+https://api.slack.com/robots)';

/** Posts signed requests to the app's request URL. They carry the real time, because the app checks it. */
export function createRequestUrl(
  { app }: World,
  requestUrl: string,
): Transport & { verify: () => Promise<void> } {
  // No connection is kept open: that would keep the app from stopping.
  const dispatcher = new Agent({ pipelining: 0 });

  async function post(
    body: string,
    type: string,
    headers: Record<string, string> = {},
    signal: AbortSignal | null = null,
  ): Promise<Response> {
    return fetch(requestUrl, {
      method: 'POST',
      headers: {
        'content-type': type,
        'user-agent': USER_AGENT,
        ...signedHeaders(app.signingSecret, body),
        ...headers,
      },
      body,
      redirect: 'manual',
      dispatcher,
      signal,
    });
  }

  return {
    /** What Slack does when a request URL is saved. @throws when the app does not repeat the challenge */
    async verify() {
      const challenge = newSecret();
      const body = JSON.stringify({
        token: 'playground-verification-token',
        challenge,
        type: 'url_verification',
      });
      const response = await post(body, 'application/json');
      if (response.ok && (await response.text()).includes(challenge)) return;
      throw new Error(`${requestUrl} did not answer the challenge (${response.status})`);
    },

    send(delivery, report) {
      delivery.via = requestUrl;
      const { body, type } = serialize(delivery);
      const abort = new AbortController();
      post(body, type, retryHeaders(delivery), abort.signal)
        .then(readAcknowledgement)
        .then(report, () => report({ ok: false, failure: 'connection_failed' }));
      return () => abort.abort();
    },
  };
}

// Each kind is packed differently: events are JSON, commands a form, presses JSON in a form's field.
function serialize({ kind, payload }: Delivery): { body: string; type: string } {
  if (kind === 'events_api') return { body: JSON.stringify(payload), type: 'application/json' };
  const fields =
    kind === 'interactive' ? { payload: JSON.stringify(payload) } : (payload as Record<string, string>);
  return { body: new URLSearchParams(fields).toString(), type: 'application/x-www-form-urlencoded' };
}

function retryHeaders({ attempt, retryReason }: Delivery): Record<string, string> {
  if (attempt === 0) return {};
  const reason = retryReason === 'timeout' ? 'http_timeout' : (retryReason ?? 'unknown_error');
  return { 'x-slack-retry-num': String(attempt), 'x-slack-retry-reason': reason };
}

async function readAcknowledgement(response: Response): Promise<Acknowledgement> {
  const text = await response.text();
  if (response.ok) return { ok: true, response: parseAnswer(response.headers.get('content-type'), text) };
  return { ok: false, failure: response.headers.get('x-slack-no-retry') === '1' ? 'no_retry' : 'http_error' };
}

function parseAnswer(type: string | null, text: string): unknown {
  if (text === '') return undefined;
  return type?.includes('json') ? JSON.parse(text) : text;
}
