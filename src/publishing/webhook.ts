import { createHmac } from 'node:crypto';

export type Webhook = {
  url: string;
  /** `whsec_` and the key in base64. */
  secret: string;
};

const PATIENCE_MS = 10_000;

/**
 * Tells another program of something, signed as https://www.standardwebhooks.com has it. What is told again has the same
 * id, so that it is known there.
 *
 * @throws when it does not take it within ten seconds; who it is is not said
 */
export async function callWebhook(
  { url, secret }: Webhook,
  { id, body, now }: { id: string; body: string; now: Date },
): Promise<void> {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  const answer = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    signal: AbortSignal.timeout(PATIENCE_MS),
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${signature}`,
    },
    body,
  });
  await answer.body?.cancel();
  if (!answer.ok) throw new Error(`the webhook answers ${answer.status}`);
}
