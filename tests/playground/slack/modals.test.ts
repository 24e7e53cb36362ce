import type { App } from '@slack/bolt';
import { expect, it } from 'vitest';
import { ALICE, startBolt, startWorkspace, VIEW } from '../support.ts';

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
