import { expect, it } from 'vitest';
import { startWorkspace } from '../support.ts';

it('refuses what comes by another host name, as a page would whose name was pointed here', async () => {
  const { server } = await startWorkspace();
  const { request } = await import('node:http');
  const status = await new Promise((resolve, reject) => {
    const asked = request(`${server.slackApiUrl}auth.test`, { headers: { host: 'evil.example' } });
    asked.on('response', (response) => resolve(response.resume().statusCode)).on('error', reject);
    asked.end();
  });
  expect(status).toBe(421);
});
