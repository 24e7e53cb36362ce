import type { App } from '@slack/bolt';
import { expect, it } from 'vitest';
import { ALICE, BOB, call, CHANNEL, FULL_MANIFEST, startBolt, startWorkspace } from './support.ts';

const VIEW = {
  type: 'modal' as const,
  callback_id: 'settings',
  title: { type: 'plain_text' as const, text: 'Settings' },
  submit: { type: 'plain_text' as const, text: 'Save' },
  blocks: [
    {
      type: 'input' as const,
      block_id: 'number',
      label: { type: 'plain_text' as const, text: 'Number' },
      element: { type: 'plain_text_input' as const, action_id: 'value' },
    },
  ],
};

const PRESS_ME = [
  {
    type: 'actions',
    elements: [{ type: 'button', action_id: 'press', text: { type: 'plain_text', text: 'Press' } }],
  },
];

it('opens a view once a trigger', async () => {
  const { workspace, trigger_id } = await withTrigger();
  expect(await call(workspace, 'views.open', { trigger_id, view: VIEW })).toMatchObject({ ok: true });
  const again = await call(workspace, 'views.open', { trigger_id, view: VIEW });
  expect(again).toEqual({ ok: false, error: 'exchanged_trigger_id' });
});

it('opens no view with a trigger older than three seconds', async () => {
  const { workspace, trigger_id } = await withTrigger();
  workspace.slack.advance(3001);
  const late = await call(workspace, 'views.open', { trigger_id, view: VIEW });
  expect(late).toEqual({ ok: false, error: 'expired_trigger_id' });
});

it('lays no fourth view upon three', async () => {
  const { workspace, trigger_id } = await withTrigger();
  await call(workspace, 'views.open', { trigger_id, view: VIEW });
  const answers = [];
  for (let count = 0; count < 3; count += 1) {
    answers.push(
      await call(workspace, 'views.push', { trigger_id: await nextTrigger(workspace), view: VIEW }),
    );
  }
  expect(answers.map(({ ok, error }) => error ?? ok)).toEqual([true, true, 'push_limit_reached']);
  expect(workspace.alice.modals()).toHaveLength(3);
});

it('updates no view that changed since', async () => {
  const { workspace, trigger_id } = await withTrigger();
  const opened = await call(workspace, 'views.open', { trigger_id, view: VIEW });
  const { id, hash } = opened['view'] as { id: string; hash: string };
  await call(workspace, 'views.update', { view_id: id, hash, view: VIEW });
  const stale = await call(workspace, 'views.update', { view_id: id, hash: '0.stale', view: VIEW });
  expect(stale).toEqual({ ok: false, error: 'hash_conflict' });
});

it('lets a response_url be used five times, within half an hour', async () => {
  const { workspace, response_url } = await withTrigger();
  const { slack, alice } = workspace;
  const respond = async (url: unknown) =>
    (
      await fetch(String(url), {
        method: 'POST',
        body: JSON.stringify({ text: 'x' }),
        headers: { 'content-type': 'application/json' },
      })
    ).status;
  const statuses = [];
  for (let count = 0; count < 6; count += 1) statuses.push(await respond(response_url));
  await alice.sendCommand('/episode', { channel: CHANNEL });
  const other = slack.deliveries.at(-1)?.payload['response_url'];
  slack.advance(30 * 60_000 + 1000);

  expect(statuses).toEqual([200, 200, 200, 200, 200, 404]);
  expect(await respond(other)).toBe(404);
  expect(await respond(`${workspace.server.origin}/hooks/commands/T0/1/made-up`)).toBe(404);
});

it('replaces and deletes the message that was pressed, for everybody or for one', async () => {
  const workspace = await startWorkspace();
  const { slack, alice, bob } = workspace;
  alice.invite(CHANNEL, slack.app.botUserId);
  await startBolt(workspace, (app) => {
    app.action('press', async ({ ack, respond, body }) => {
      await ack();
      const isEphemeral = 'container' in body && body.container['is_ephemeral'] === true;
      await respond(isEphemeral ? { delete_original: true } : { text: 'Pressed', replace_original: true });
    });
  });
  const posted = await call(workspace, 'chat.postMessage', {
    channel: CHANNEL,
    text: 'For all',
    blocks: PRESS_ME,
  });
  await call(workspace, 'chat.postEphemeral', {
    channel: CHANNEL,
    user: ALICE,
    text: 'For Alice',
    blocks: PRESS_ME,
  });
  const whispered = slack.visibleTo(ALICE, CHANNEL).at(-1);
  if (!whispered) throw new Error('nothing was whispered');

  await bob.press({ channel: CHANNEL, ts: String(posted['ts']) }, 'press');
  await alice.press(whispered, 'Press');
  await slack.waitFor(() => slack.calls.filter(({ method }) => method === 'response_url').length === 2);

  expect(
    slack
      .visibleTo(ALICE, CHANNEL)
      .map(({ text }) => text)
      .slice(1),
  ).toEqual(['Pressed']);
});

it('asks for what is not optional, shows the errors of the app, and closes when all is well', async () => {
  const workspace = await startWorkspace();
  const { alice } = workspace;
  await startBolt(workspace, (app: App) => {
    app.shortcut('draft', async ({ ack, shortcut, client }) => {
      await ack();
      await client.views.open({ trigger_id: shortcut.trigger_id, view: VIEW });
    });
    app.view('settings', async ({ ack, view }) => {
      const value = view.state.values['number']?.['value']?.value ?? '';
      if (/^\d+$/.test(value)) await ack();
      else await ack({ response_action: 'errors', errors: { number: 'Must be a number' } });
    });
  });
  await alice.see(await alice.shortcut('draft'));

  expect(await alice.submit()).toEqual({
    outcome: 'errors',
    errors: { number: 'Please complete this required field.' },
  });
  expect(await alice.submit({ number: { value: 'seven' } })).toEqual({
    outcome: 'errors',
    errors: { number: 'Must be a number' },
  });
  expect(alice.modals().at(-1)?.errors).toEqual({ number: 'Must be a number' });
  expect(await alice.submit({ number: { value: '7' } })).toEqual({ outcome: 'closed' });
  expect(alice.modals()).toEqual([]);
});

it('takes no errors for a block that is no field', async () => {
  const workspace = await startWorkspace();
  const { alice } = workspace;
  await startBolt(workspace, (app) => {
    app.shortcut('draft', async ({ ack, shortcut, client }) => {
      await ack();
      await client.views.open({ trigger_id: shortcut.trigger_id, view: VIEW });
    });
    app.view('settings', ({ ack }) => ack({ response_action: 'errors', errors: { nowhere: 'Wrong' } }));
  });
  await alice.see(await alice.shortcut('draft'));
  expect(await alice.submit({ number: { value: '7' } })).toMatchObject({ outcome: 'failed' });
});

it('takes a direct message for an answer', async () => {
  const workspace = await startWorkspace();
  await startBolt(workspace, (app) => {
    app.command('/episode', async ({ ack, client, command }) => {
      await ack();
      await client.chat.postMessage({ channel: command.user_id, text: 'Between us' });
    });
  });
  const seen = await workspace.alice.command('/episode', { channel: CHANNEL });
  expect(seen).toMatchObject({
    kind: 'message',
    message: { text: 'Between us', channel: expect.stringMatching(/^D/) },
  });
});

it('tells who typed a command whose answer Slack would not show', async () => {
  const workspace = await startWorkspace();
  await startBolt(workspace, (app) => {
    app.command('/episode', ({ ack }) =>
      ack({ blocks: [{ type: 'header', text: { type: 'plain_text', text: '' } }] }),
    );
  });
  const seen = await workspace.alice.command('/episode', { channel: CHANNEL });
  expect(seen).toEqual({ kind: 'error', error: '/episode failed with the error "invalid_command_response"' });
});

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

it('has a Home for each person', async () => {
  const workspace = await startWorkspace();
  const { slack, alice, bob } = workspace;
  await startBolt(workspace, (app) => {
    app.event('app_home_opened', async ({ event, client }) => {
      const text = { type: 'mrkdwn' as const, text: `Hello <@${event.user}>` };
      await client.views.publish({
        user_id: event.user,
        view: { type: 'home', blocks: [{ type: 'section', text }] },
      });
    });
  });
  alice.openHome();
  await slack.waitFor(() => alice.home());
  expect(JSON.stringify(alice.home()?.blocks)).toContain(`Hello <@${ALICE}>`);
  expect(bob.home()).toBeUndefined();
});

it('gives the callback of a message shortcut the message it was opened on', async () => {
  const workspace = await startWorkspace();
  const { slack, alice, bob } = workspace;
  alice.invite(CHANNEL, slack.app.botUserId);
  const { ts } = alice.post(CHANNEL, 'A story');
  const heard: unknown[] = [];
  await startBolt(workspace, (app) => {
    app.shortcut({ type: 'message_action', callback_id: 'nominate' }, async ({ ack, shortcut, respond }) => {
      await ack();
      heard.push(shortcut.message_ts);
      await respond({ text: 'Nominated', response_type: 'ephemeral' });
    });
  });
  const seen = await bob.see(await bob.shortcut('nominate', { channel: CHANNEL, ts }));
  expect(heard).toEqual([ts]);
  expect(seen).toMatchObject({ message: { text: 'Nominated', is_ephemeral: true } });
  await expect(bob.shortcut('nothing')).rejects.toThrow('The manifest has no global shortcut nothing');
  expect(slack.visibleTo(BOB, CHANNEL).at(-1)?.text).toBe('Nominated');
});

async function withTrigger() {
  const workspace = await startWorkspace();
  await workspace.alice.sendCommand('/episode', { channel: CHANNEL });
  const { trigger_id, response_url } = workspace.slack.deliveries.at(-1)?.payload ?? {};
  return { workspace, trigger_id, response_url };
}

async function nextTrigger({ slack, alice }: Awaited<ReturnType<typeof startWorkspace>>): Promise<unknown> {
  await alice.sendCommand('/episode', { channel: CHANNEL });
  return slack.deliveries.at(-1)?.payload['trigger_id'];
}
