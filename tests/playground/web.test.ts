import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect, it, onTestFinished } from 'vitest';
import { webPages } from '../../playground/seed/web.ts';
import { startWeb } from '../../playground/web.ts';

it.each(webPages.filter(({ as }) => as !== 'gone' && as !== 'login'))(
  'serves $url',
  async ({ url, title }) => {
    const web = await startWeb(webPages);
    onTestFinished(() => web.stop());
    const { hostname, pathname, search } = new URL(url);
    const standIn = web.standIns.get(hostname);

    const body = await new Promise<string>((resolve, reject) => {
      const path = pathname + search;
      const asked = request({
        host: standIn?.address,
        port: standIn?.port,
        path,
        headers: { host: hostname },
      });
      asked.on('response', (response) => void text(response).then(resolve, reject));
      asked.on('error', reject).end();
    });

    expect(body).toContain(title);
  },
);
