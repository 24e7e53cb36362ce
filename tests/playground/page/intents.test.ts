import { expect, it } from 'vitest';
import { IntentRequest, perform } from '../../../playground/page/intents.ts';
import { screenOf } from '../../../playground/page/screen.ts';
import { ALICE, answerWith, call, openModal, startWorkspace, VIEW, type Workspace } from '../support.ts';

const plain = (text: string) => ({ type: 'plain_text', text });

const option = (value: string) => ({ text: plain(value), value });

const BUTTON = { type: 'actions', elements: [{ type: 'button', action_id: 'press', text: plain('Press') }] };

/** Does what the page asks for Alice. */
function ask({ slack }: Workspace, intent: object): Promise<unknown> {
  return perform(slack, [], IntentRequest.parse({ as: ALICE, intent }));
}

function look({ slack }: Workspace) {
  return screenOf(slack, { userId: ALICE, actions: [], channelId: undefined, threadTs: undefined });
}

it('sends what was typed in Home along with a press, and shows it in the next Home', async () => {
  const workspace = await startWorkspace();
  const { slack, alice } = workspace;
  const view = { type: 'home', blocks: [...VIEW.blocks, BUTTON] };
  await call(workspace, 'views.publish', { user_id: ALICE, view });
  answerWith(workspace);

  await ask(workspace, {
    kind: 'press',
    place: { viewId: alice.home()?.id },
    target: { action_id: 'press' },
    fields: { number: { value: '7' } },
  });

  const typed = { number: { value: { type: 'plain_text_input', value: '7' } } };
  expect(slack.deliveries.at(-1)?.payload).toMatchObject({ view: { state: { values: typed } } });
  await call(workspace, 'views.publish', { user_id: ALICE, view });
  expect(look(workspace).homeValues).toEqual(typed);
});

it('shows in an updated modal what nobody touched as it was', async () => {
  const workspace = await startWorkspace();
  const formOf = (initial_value: string) => {
    const [block] = VIEW.blocks;
    return { ...VIEW, blocks: [{ ...block, element: { ...block?.element, initial_value } }] };
  };
  const { id } = await openModal(workspace, formOf('old'));
  await call(workspace, 'views.update', { view_id: id, view: formOf('new') });
  expect(look(workspace).modal?.values).toEqual({
    number: { value: { type: 'plain_text_input', value: 'old' } },
  });
});

it('gives what the app offers while somebody types into a menu', async () => {
  const workspace = await startWorkspace();
  const element = { type: 'external_select', action_id: 'story' };
  const input = { type: 'input', block_id: 'story', label: plain('Story'), element };
  const { id } = await openModal(workspace, { ...VIEW, blocks: [input] });
  answerWith(workspace, { options: [option('Pingora')] });
  const target = { action_id: 'story', block_id: 'story' };

  expect(await ask(workspace, { kind: 'search', place: { viewId: id }, target, typed: 'Ping' })).toEqual([
    option('Pingora'),
  ]);
});

it('uploads files as a message of whoever is on the page', async () => {
  const workspace = await startWorkspace();
  const { slack } = workspace;
  const channel = slack.as(ALICE).direct(slack.app.botUserId);
  const content = Buffer.from('### Notes ✓').toString('base64');
  await ask(workspace, { kind: 'upload', channel, text: '', files: [{ name: 'a.md', content }] });
  const { files = [], ...message } = slack.visibleTo(ALICE, channel).at(-1) ?? {};
  expect(message).toMatchObject({ text: '', user: ALICE, subtype: 'file_share' });
  expect(files.map(({ id, name }) => [name, slack.fileContent(id)?.toString()])).toEqual([
    ['a.md', '### Notes ✓'],
  ]);
});
