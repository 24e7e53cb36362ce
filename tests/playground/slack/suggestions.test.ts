import { expect, it } from 'vitest';
import {
  answerWith,
  call,
  CHANNEL,
  openModal,
  startBolt,
  startWorkspace,
  startWorkspaceWithBot,
  TRANSPORTS,
  VIEW,
  type Workspace,
} from '../support.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });

const option = (value: string) => ({ text: plain(value), value });

const STORIES = ['Pingora', 'Pingsource', 'Patience'];

const menu = (more: object = {}) => ({ type: 'external_select', action_id: 'story', ...more });

const formOf = (element: object) => ({
  ...VIEW,
  blocks: [{ type: 'input', block_id: 'story', label: plain('Story'), element }],
});

it.each(TRANSPORTS)('fills a menu from the app while somebody types, over %s', async (transport) => {
  const workspace = await startWorkspace();
  const { slack, alice } = workspace;
  await startBolt(
    workspace,
    (app) => {
      app.options('story', async ({ ack, payload }) => {
        const found = STORIES.filter((story) => story.startsWith(payload.value));
        await ack({ options: found.map(option) });
      });
      app.shortcut('draft', ({ ack }) => ack());
      app.view('settings', ({ ack }) => ack());
    },
    transport,
  );
  const open = await openMenu(workspace, menu());

  expect(await alice.search(open, 'story', 'Ping')).toEqual([option('Pingora'), option('Pingsource')]);
  await expect(alice.press(open, 'story', 'Patience')).rejects.toThrow(
    '"Patience" is not an option of story',
  );
  await alice.press(open, 'story', 'Pingora');
  expect(await alice.submit()).toEqual({ outcome: 'closed' });
  expect(slack.deliveries.at(-1)?.payload['view']).toMatchObject({
    state: { values: { story: { story: { selected_option: option('Pingora') } } } },
  });
});

it('asks the app once enough is typed', async () => {
  const workspace = await startWorkspace();
  const { slack, alice } = workspace;
  const byDefault = await openMenu(workspace, menu());
  answerWith(workspace, { options: STORIES.map(option) });
  const asked = () => slack.deliveries.filter(({ payload }) => payload['type'] === 'block_suggestion').length;

  expect(await alice.search(byDefault, 'story', 'Pi')).toEqual([]);
  expect(asked()).toBe(0);
  expect(await alice.search(byDefault, 'story', 'Pin')).toHaveLength(3);
  await alice.close();
  const atOnce = await openMenu(workspace, menu({ min_query_length: 0 }));
  expect(await alice.search(atOnce, 'story', '')).toHaveLength(3);
  expect(asked()).toBe(2);
});

it.each<[what: string, answer: unknown, count: number]>([
  ['100 options', { options: many(100) }, 100],
  ['101 options', { options: many(101) }, 0],
  ['options in groups', { option_groups: [{ label: plain('News'), options: many(2) }] }, 2],
  ['an option of 76 characters', { options: [option('x'.repeat(76))] }, 0],
  ['nothing', undefined, 0],
])('shows what the app offers only when Slack takes it: %s', async (_what, answer, count) => {
  const workspace = await startWorkspace();
  const open = await openMenu(workspace, menu());
  answerWith(workspace, answer);
  expect(await workspace.alice.search(open, 'story', 'Ping')).toHaveLength(count);
});

it('says in a message where the menu is, and gives nothing to answer it by', async () => {
  const workspace = await startWorkspaceWithBot();
  const { slack, alice } = workspace;
  const blocks = [{ type: 'actions', block_id: 'row', elements: [menu()] }];
  const { ts } = await call(workspace, 'chat.postMessage', { channel: CHANNEL, text: 'x', blocks });

  await alice.search({ channel: CHANNEL, ts: String(ts) }, 'story', 'Ping');

  const payload = slack.deliveries.at(-1)?.payload ?? {};
  expect(payload).toMatchObject({
    type: 'block_suggestion',
    action_id: 'story',
    block_id: 'row',
    value: 'Ping',
    channel: { id: CHANNEL },
    message: { ts },
  });
  expect(payload).not.toHaveProperty('response_url');
  expect(payload).not.toHaveProperty('trigger_id');
});

async function openMenu(workspace: Workspace, element: object) {
  await openModal(workspace, formOf(element));
  const open = workspace.alice.modals().at(-1);
  if (!open) throw new Error('no modal is open');
  return open;
}

function many(count: number) {
  return Array.from({ length: count }, (_, at) => option(`Story ${at}`));
}
