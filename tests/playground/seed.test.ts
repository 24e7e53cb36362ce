import { expect, it, onTestFinished } from 'vitest';
import { startPlayground } from '../../playground/index.ts';
import { CHANNEL } from '../../playground/seed.ts';
import { HOST, personId } from '../../playground/seed/people.ts';

it('opens with three weeks of posts, threads and votes that end before now', async () => {
  const opened = Date.now();
  const playground = await startPlayground({ port: 0 });
  onTestFinished(() => playground.stop());
  const messages = playground.slack.visibleTo(personId(HOST), CHANNEL.id);
  const people = messages.filter(({ subtype }) => subtype !== 'channel_join');
  const now = playground.now().getTime();
  const nowTs = now / 1000;

  expect(people.length).toBeGreaterThanOrEqual(28);
  expect(messages.every(({ ts }) => Number(ts) <= nowTs)).toBe(true);
  expect(nowTs - Number(people[0]?.ts)).toBeGreaterThan(19 * 86_400);
  expect(messages.filter(({ reply_count = 0 }) => reply_count > 0).length).toBeGreaterThan(5);
  expect(messages.filter(({ attachments = [] }) => attachments.length > 0).length).toBeGreaterThan(10);
  expect(playground.slack.deliveries).toEqual([]);
  // Its clock has come from three weeks ago to the present.
  expect(now).toBeGreaterThanOrEqual(opened);
  expect(now).toBeLessThanOrEqual(Date.now());
});
