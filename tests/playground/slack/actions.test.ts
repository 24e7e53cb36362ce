import { expect, it } from 'vitest';
import type { ViewValues } from '../../../playground/slack/wire.ts';
import {
  ALICE,
  answerWith,
  call,
  CHANNEL,
  FULL_MANIFEST,
  openModal,
  startWorkspace,
  VIEW,
  type Workspace,
} from '../support.ts';

const plain = (text: string) => ({ type: 'plain_text', text });

const button = { type: 'button', action_id: 'press', text: plain('Press') };

const PRESS_ME = [{ type: 'actions', elements: [button] }];

const OPTIONS = ['news', 'tools'].map((value) => ({ text: plain(value), value }));

const select = { type: 'static_select', action_id: 'section', options: OPTIONS };

const inputOf = (element: object, more: object = {}) => ({
  type: 'input',
  block_id: 'field',
  label: plain('Field'),
  element: { action_id: 'value', ...element },
  ...more,
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

it('tells with a press in Home what was chosen and typed in it before', async () => {
  const workspace = await startWorkspace();
  const { alice } = workspace;
  const blocks = [
    inputOf({ type: 'plain_text_input' }),
    { type: 'actions', block_id: 'menu', elements: [select, button] },
  ];
  await publish(workspace, blocks);
  await pressHome(workspace, 'section', 'tools');
  alice.fill({ field: { value: 'Words' } }, 'home');

  await pressHome(workspace, 'press');
  expect(toldValues(workspace)).toEqual({
    field: { value: { type: 'plain_text_input', value: 'Words' } },
    menu: { section: { type: 'static_select', selected_option: completed('tools') } },
  });
});

it('keeps in a Home published again what was chosen and sent, and loses what was only typed', async () => {
  const workspace = await startWorkspace();
  const { alice } = workspace;
  const blocks = (menu: string) => [
    inputOf({ type: 'plain_text_input' }),
    { type: 'actions', block_id: menu, elements: [select, button] },
  ];
  await publish(workspace, blocks('menu'));
  await pressHome(workspace, 'section', 'tools');
  alice.fill({ field: { value: 'Words' } }, 'home');

  await publish(workspace, blocks('menu'));
  await pressHome(workspace, 'press');
  expect(toldValues(workspace)).toMatchObject({
    field: { value: { value: null } },
    menu: { section: { selected_option: completed('tools') } },
  });

  await publish(workspace, blocks('menu 2'));
  await pressHome(workspace, 'press');
  expect(toldValues(workspace)).toMatchObject({ 'menu 2': { section: { selected_option: null } } });
});

const on = (...trigger_actions_on: string[]) => ({ dispatch_action_config: { trigger_actions_on } });

const text = { type: 'plain_text_input' };

it.each<[what: string, element: object, more: object, choice: string, isTold: boolean]>([
  ['a choice', select, {}, 'tools', false],
  ['a choice that dispatches', select, { dispatch_action: true }, 'tools', true],
  ['a text', text, {}, 'x', false],
  ['a text that dispatches', text, { dispatch_action: true }, 'x', true],
  ['lines that dispatch', { ...text, multiline: true }, { dispatch_action: true }, 'x', false],
  [
    'lines that dispatch letter by letter',
    { ...text, multiline: true, ...on('on_character_entered') },
    { dispatch_action: true },
    'x',
    true,
  ],
])(
  'tells the app of %s in an input block only when it asks',
  async (_what, element, more, choice, isTold) => {
    const workspace = await startWorkspace();
    const { slack, alice } = workspace;
    await openModal(workspace, { ...VIEW, blocks: [inputOf({ ...element, action_id: 'value' }, more)] });
    const [open] = alice.modals();
    if (!open) throw new Error('no modal is open');
    answerWith(workspace);

    await alice.press(open, 'value', choice);
    expect(slack.deliveries.filter(({ payload }) => payload['type'] === 'block_actions')).toHaveLength(
      isTold ? 1 : 0,
    );
    await alice.submit();
    expect(JSON.stringify(toldValues(workspace))).toContain(choice);
  },
);

it('has what stands in a container pressed, filled in and asked for', async () => {
  const workspace = await startWorkspace();
  const { slack, alice } = workspace;
  const container = (...child_blocks: object[]) => ({
    type: 'container',
    title: plain('News'),
    child_blocks,
  });
  await publish(workspace, [container(inputOf(text), ...PRESS_ME)]);
  alice.fill({ field: { value: 'Words' } }, 'home');

  await pressHome(workspace, 'Press');
  expect(slack.deliveries.at(-1)?.payload['actions']).toMatchObject([
    { action_id: 'press', block_id: expect.stringMatching(/./) },
  ]);
  expect(toldValues(workspace)).toMatchObject({ field: { value: { value: 'Words' } } });
});

async function publish(workspace: Workspace, blocks: object[]): Promise<void> {
  const answer = await call(workspace, 'views.publish', { user_id: ALICE, view: { type: 'home', blocks } });
  if (!answer['ok']) throw new Error(JSON.stringify(answer));
}

async function pressHome({ alice }: Workspace, target: string, choice?: string): Promise<void> {
  const view = alice.home();
  if (view) await alice.press({ view }, target, choice);
}

function toldValues({ slack }: Workspace): ViewValues {
  const { view } = slack.deliveries.at(-1)?.payload ?? {};
  return (view as { state: { values: ViewValues } }).state.values;
}

function completed(value: string) {
  return { text: { type: 'plain_text', text: value, emoji: true }, value };
}
