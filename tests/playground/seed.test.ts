import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect, it, onTestFinished } from 'vitest';
import { startPlayground } from '../../playground/index.ts';
import { startWeb } from '../../playground/web.ts';
import { CHANNEL } from '../../playground/seed.ts';
import { webPages } from '../../playground/seed/web.ts';
import { HOST, personId } from '../../playground/seed/people.ts';

it('opens with three weeks of posts, threads and votes that end before now', async () => {
  const playground = await startPlayground({ port: 0 });
  onTestFinished(() => playground.stop());
  const messages = playground.slack.visibleTo(personId(HOST), CHANNEL.id);
  const people = messages.filter(({ subtype }) => subtype !== 'channel_join');
  const nowTs = Date.now() / 1000;

  expect(people.length).toBeGreaterThanOrEqual(28);
  expect(messages.every(({ ts }) => Number(ts) <= nowTs)).toBe(true);
  expect(nowTs - Number(people[0]?.ts)).toBeGreaterThan(19 * 86_400);
  expect(messages.filter(({ reply_count = 0 }) => reply_count > 0).length).toBeGreaterThan(5);
  expect(messages.filter(({ attachments = [] }) => attachments.length > 0).length).toBeGreaterThan(10);
  expect(playground.slack.deliveries).toEqual([]);
  expect(Math.abs(playground.now().getTime() - Date.now())).toBeLessThan(1000);
});

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
