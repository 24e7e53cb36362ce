import type { App } from '@slack/bolt';
import { expect, it } from 'vitest';
import {
  ALICE,
  answerWith,
  call,
  CHANNEL,
  lastTrigger,
  openModal,
  startBolt,
  startWorkspace,
  VIEW,
} from '../support.ts';

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

const plain = (text: string) => ({ type: 'plain_text', text });

const inputOf = (element: object, block_id = 'field') => ({
  type: 'input',
  block_id,
  label: plain('Field'),
  element: { action_id: 'value', ...element },
});

const modalOf = (...blocks: object[]) => ({ ...VIEW, blocks });

it.each([
  ['nothing', undefined, 'closed'],
  ['an empty text', '', 'closed'],
  ['an empty object', {}, 'closed'],
  ['something else', { foo: 1 }, 'failed'],
  ['a text', 'ok', 'failed'],
  ['an action there is not', { response_action: 'close' }, 'failed'],
  ['no errors at all', { response_action: 'errors', errors: {} }, 'failed'],
])('takes for an acknowledgement %s, or not', async (_what, body, outcome) => {
  const workspace = await startWorkspace();
  const { alice } = workspace;
  await openModal(workspace, VIEW);
  answerWith(workspace, body);

  expect(await alice.submit({ number: { value: '7' } })).toMatchObject({ outcome });
  expect(alice.modals()).toHaveLength(outcome === 'closed' ? 0 : 1);
});

it('may take no large view with an acknowledgement, though with views.update', async () => {
  const workspace = await startWorkspace({ settings: { acknowledgedViewBytes: 1000 } });
  const { alice } = workspace;
  const { id } = await openModal(workspace, VIEW);
  const view = { ...VIEW, private_metadata: 'x'.repeat(1000) };
  answerWith(workspace, { response_action: 'update', view });

  expect(await alice.submit({ number: { value: '7' } })).toMatchObject({
    outcome: 'failed',
    reason: expect.stringContaining('view_too_large'),
  });
  expect(await call(workspace, 'views.update', { view_id: id, view })).toMatchObject({ ok: true });
  answerWith(workspace, { response_action: 'update', view: VIEW });
  expect(await alice.submit()).toEqual({ outcome: 'updated' });
});

it('tells a test why a view that came with an acknowledgement was not taken', async () => {
  const workspace = await startWorkspace();
  await openModal(workspace, VIEW);
  answerWith(workspace, { response_action: 'update', view: modalOf({ type: 'headline' }) });

  expect(await workspace.alice.submit({ number: { value: '7' } })).toEqual({
    outcome: 'failed',
    error: 'We had some trouble connecting. Try again?',
    reason: expect.stringContaining('unsupported type: headline [json-pointer:/view/blocks/0/type]'),
  });
});

const text = (fields: object = {}) => ({ type: 'plain_text_input', ...fields });

const number = (fields: object = {}) => ({ type: 'number_input', is_decimal_allowed: false, ...fields });

it.each<[what: string, element: object, typed: string, isTaken: boolean]>([
  ['a text under its least length', text({ min_length: 3 }), 'ab', false],
  ['a text of its least length', text({ min_length: 3 }), 'abc', true],
  ['a text over its limit', text({ max_length: 3 }), 'abcd', false],
  ['a long text without a limit', text({ multiline: true }), 'x'.repeat(5000), true],
  ['a word for a number', number(), 'seven', false],
  ['a fraction for a whole number', number(), '7.5', false],
  ['a fraction', number({ is_decimal_allowed: true }), '7.5', true],
  ['a number under the least', number({ min_value: '9' }), '8', false],
  ['a number over the least, though not by its letters', number({ min_value: '9' }), '10', true],
  ['a number over the largest', number({ max_value: '9' }), '10', false],
  ['no address', { type: 'url_text_input' }, 'example', false],
  ['an odd address', { type: 'url_text_input' }, 'http://x', true],
  ['no email address', { type: 'email_text_input' }, 'ada', false],
  ['an email address', { type: 'email_text_input' }, 'ada@example.com', true],
])('looks itself at what is submitted: %s', async (_what, element, typed, isTaken) => {
  const workspace = await startWorkspace();
  const { slack, alice } = workspace;
  await openModal(workspace, modalOf(inputOf(element)));
  answerWith(workspace);
  const told = slack.deliveries.length;

  const { outcome } = await alice.submit({ field: { value: typed } });

  expect(outcome).toBe(isTaken ? 'closed' : 'errors');
  expect(slack.deliveries.length - told).toBe(isTaken ? 1 : 0);
});

it('speaks of the whole stack when its cross is pressed, and without what was typed', async () => {
  const workspace = await startWorkspace();
  const { slack, alice } = workspace;
  const press = { type: 'button', action_id: 'more', text: plain('More') };
  const view = { ...modalOf(inputOf(text()), { type: 'actions', elements: [press] }), notify_on_close: true };
  const open = async () => {
    const root = await openModal(workspace, view);
    const [modal] = alice.modals();
    if (modal) await alice.press(modal, 'More');
    const pushed = await call(workspace, 'views.push', { trigger_id: lastTrigger(workspace), view });
    alice.fill({ field: { value: 'typed' } });
    return { root: root.id, top: (pushed['view'] as { id: string }).id };
  };
  const closed = () => slack.deliveries.at(-1)?.payload;

  const first = await open();
  await alice.close();
  expect(closed()).toMatchObject({ is_cleared: false, view: { id: first.top, state: { values: {} } } });
  await alice.close();
  const second = await open();
  await alice.close({ all: true });
  expect(closed()).toMatchObject({ is_cleared: true, view: { id: second.root, state: { values: {} } } });
});

it('gives a response_url for the channel that a form asks for', async () => {
  const workspace = await startWorkspace();
  const { slack, alice } = workspace;
  const channels = { type: 'conversations_select', response_url_enabled: true };
  await openModal(workspace, modalOf(inputOf(channels), inputOf(text(), 'words')));
  answerWith(workspace);

  await alice.submit({ field: { value: CHANNEL }, words: { value: 'x' } });

  const { response_urls } = slack.deliveries.at(-1)?.payload ?? {};
  expect(response_urls).toEqual([
    { block_id: 'field', action_id: 'value', channel_id: CHANNEL, response_url: expect.any(String) },
  ]);
  const [{ response_url }] = response_urls as [{ response_url: string }];
  await fetch(response_url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text: 'Said', response_type: 'in_channel' }),
  });
  expect(slack.visibleTo(ALICE, CHANNEL).at(-1)?.text).toBe('Said');
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

it('says in app_home_opened what is published, unless Slack leaves it out', async () => {
  const workspace = await startWorkspace();
  const { slack, alice } = workspace;
  await call(workspace, 'views.publish', { user_id: ALICE, view: { type: 'home', blocks: [] } });
  alice.openHome();
  slack.settings.omitsHomeView = true;
  alice.openHome();
  const opened = slack.events.filter(({ event }) => event.type === 'app_home_opened');
  expect(opened.map(({ event }) => 'view' in event)).toEqual([true, false]);
});
