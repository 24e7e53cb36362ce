import { expect, it } from 'vitest';
import { call, CHANNEL, FULL_MANIFEST, startWorkspace } from '../support.ts';

const PRESS_ME = [
  {
    type: 'actions',
    elements: [{ type: 'button', action_id: 'press', text: { type: 'plain_text', text: 'Press' } }],
  },
];

it('tells a person whose press nobody answered', async () => {
  const workspace = await startWorkspace();
  const { slack, alice } = workspace;
  alice.invite(CHANNEL, slack.app.botUserId);
  const posted = await call(workspace, 'chat.postMessage', { channel: CHANNEL, text: 'x', blocks: PRESS_ME });
  const pressed = await alice.press({ channel: CHANNEL, ts: String(posted['ts']) }, 'Press');
  expect(pressed.seen).toEqual([{ kind: 'error', error: 'This app did not respond: dispatch_failed' }]);
});

it('brings no press to an app without interactivity', async () => {
  const settings = { ...FULL_MANIFEST.settings, interactivity: { is_enabled: false } };
  const workspace = await startWorkspace({ manifest: { ...FULL_MANIFEST, settings } });
  const { slack, alice } = workspace;
  alice.invite(CHANNEL, slack.app.botUserId);
  const posted = await call(workspace, 'chat.postMessage', { channel: CHANNEL, text: 'x', blocks: PRESS_ME });
  await alice.press({ channel: CHANNEL, ts: String(posted['ts']) }, 'Press');
  expect(slack.deliveries.filter(({ kind }) => kind === 'interactive')).toEqual([]);
});
