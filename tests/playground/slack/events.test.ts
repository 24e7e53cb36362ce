import { expect, it } from 'vitest';
import { CHANNEL, FULL_MANIFEST, manifestWithout, startWorkspaceWithBot } from '../support.ts';

it.each([
  [
    'subscription',
    { settings: { ...FULL_MANIFEST.settings, event_subscriptions: { bot_events: [] } } },
    'not subscribed: message.channels',
  ],
  ['scope', manifestWithout('channels:history'), 'missing scope: channels:history'],
])('tells an app nothing without the %s', async (_what, manifest, withheld) => {
  const { slack, alice } = await startWorkspaceWithBot({ manifest: { ...FULL_MANIFEST, ...manifest } });
  const { ts } = alice.post(CHANNEL, 'Hello');
  const event = slack.events.find((logged) => logged.event['ts'] === ts);
  expect(event?.withheld).toBe(withheld);
  expect(JSON.stringify(slack.deliveries)).not.toContain('Hello');
});
