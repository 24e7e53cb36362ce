import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { callWebhook } from '../../src/publishing/webhook.ts';

const KEY = Buffer.alloc(32, 7);
const NOW = new Date('2026-03-02T08:00:00Z');

/** Another program that answers so. */
async function aProgram(status: number) {
  const heard: { body: string; headers: Record<string, unknown> }[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      heard.push({ body, headers: request.headers });
      response.writeHead(status, { location: '/elsewhere' }).end('thanks');
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.close().closeAllConnections();
  });
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/episodes`;
  return {
    heard,
    call: () =>
      callWebhook({ url, secret: `whsec_${KEY.toString('base64')}` }, { id: 'one', body: '{}', now: NOW }),
  };
}

test('it is told what is signed', async () => {
  const { heard, call } = await aProgram(204);
  await call();
  const signature = createHmac('sha256', KEY).update('one.1772438400.{}').digest('base64');
  expect(heard).toMatchObject([
    {
      body: '{}',
      headers: {
        'content-type': 'application/json',
        'webhook-id': 'one',
        'webhook-timestamp': '1772438400',
        'webhook-signature': `v1,${signature}`,
      },
    },
  ]);
});

test.for([301, 404, 500])('an answer of %i fails, and leads nowhere else', async (status) => {
  const { heard, call } = await aProgram(status);
  await expect(call()).rejects.toThrow(`the webhook answers ${status}`);
  expect(heard).toHaveLength(1);
});
