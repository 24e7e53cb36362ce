import { expect, it } from 'vitest';
import { readView } from '../../playground/slack/view-payload.ts';
import { samplesIn } from './samples.ts';
import { ALICE, call, CHANNEL, startWorkspace } from './support.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const button = (action_id: string, text = 'Press') => ({ type: 'button', action_id, text: plain(text) });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const section = (text: string) => ({ type: 'section', text: mrkdwn(text) });
const cell = (text: string) => ({ type: 'raw_text', text });

const REFUSED: [what: string, blocks: object[], reason: string][] = [
  ['a type there is not', [{ type: 'headline' }], 'unsupported type: headline [json-pointer:/blocks/0/type]'],
  [
    'a field there is not',
    [{ ...section('x'), colour: 'red' }],
    'invalid additional property: colour [json-pointer:/blocks/0]',
  ],
  ['a section of nothing', [{ type: 'section' }], 'missing required field: text [json-pointer:/blocks/0]'],
  ['an empty text', [section('')], 'must be more than 0 characters [json-pointer:/blocks/0/text/text]'],
  [
    '3,001 characters in a section',
    [section('x'.repeat(3001))],
    'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
  ],
  [
    '151 characters in a header',
    [{ type: 'header', text: plain('x'.repeat(151)) }],
    'must be less than 151 characters [json-pointer:/blocks/0/text/text]',
  ],
  [
    'mrkdwn in a header',
    [{ type: 'header', text: mrkdwn('x') }],
    'must be a valid enum value [json-pointer:/blocks/0/text/type]',
  ],
  [
    '76 characters on a button',
    [actions(button('a', 'x'.repeat(76)))],
    'must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]',
  ],
  [
    'mrkdwn on a button',
    [actions({ ...button('a'), text: mrkdwn('x') })],
    'must be a valid enum value [json-pointer:/blocks/0/elements/0/text/type]',
  ],
  [
    '26 buttons in a row',
    [actions(...Array.from({ length: 26 }, (_, at) => button(`a${at}`)))],
    'no more than 25 items allowed [json-pointer:/blocks/0/elements]',
  ],
  [
    '11 elements in a context',
    [{ type: 'context', elements: Array.from({ length: 11 }, () => mrkdwn('x')) }],
    'no more than 10 items allowed [json-pointer:/blocks/0/elements]',
  ],
  [
    'two actions of one id',
    [actions(button('a'), button('a'))],
    'action_id already exists: a [json-pointer:/blocks/0/elements/1/action_id]',
  ],
  [
    'two blocks of one id',
    [
      { ...section('x'), block_id: 'b' },
      { ...section('y'), block_id: 'b' },
    ],
    'block_id already exists: b [json-pointer:/blocks/1/block_id]',
  ],
  [
    '51 blocks',
    Array.from({ length: 51 }, () => section('x')),
    'no more than 50 items allowed [json-pointer:/blocks]',
  ],
  [
    '12,001 characters of markdown in two blocks',
    [
      { type: 'markdown', text: 'x'.repeat(6000) },
      { type: 'markdown', text: 'x'.repeat(6001) },
    ],
    'markdown blocks must be less than 12001 characters together [json-pointer:/blocks]',
  ],
  [
    '101 rows in a table',
    [{ type: 'table', rows: Array.from({ length: 101 }, () => [cell('x')]) }],
    'no more than 100 items allowed [json-pointer:/blocks/0/rows]',
  ],
  [
    '21 columns in a table',
    [{ type: 'table', rows: [Array.from({ length: 21 }, () => cell('x'))] }],
    'no more than 20 items allowed [json-pointer:/blocks/0/rows/0]',
  ],
  [
    'two tables',
    [
      { type: 'table', rows: [[cell('x')]] },
      { type: 'table', rows: [[cell('x')]] },
    ],
    'only_one_table_allowed [json-pointer:/blocks]',
  ],
  [
    'more than 10,000 characters in a table',
    [{ type: 'table', rows: [[cell('x'.repeat(6000)), cell('x'.repeat(6000))]] }],
    'table cells must be less than 10001 characters together [json-pointer:/blocks]',
  ],
  [
    'a choice that is no option',
    [
      actions({
        type: 'static_select',
        action_id: 'a',
        options: [{ text: plain('One'), value: '1' }],
        initial_option: { text: plain('Two'), value: '2' },
      }),
    ],
    'must be one of the options [json-pointer:/blocks/0/elements/0/initial_option]',
  ],
];

it.each(REFUSED)('refuses %s', async (_what, blocks, reason) => {
  const workspace = await startWorkspace();
  workspace.alice.invite(CHANNEL, workspace.slack.app.botUserId);

  const answer = await call(workspace, 'chat.postMessage', { channel: CHANNEL, text: 'x', blocks });

  expect(answer).toEqual({
    ok: false,
    error: 'invalid_blocks',
    errors: [reason],
    response_metadata: { messages: [`[ERROR] ${reason}`] },
  });
  expect(workspace.slack.refusedBlocks).toHaveLength(1);
  expect(workspace.slack.visibleTo(ALICE, CHANNEL)).toHaveLength(1);
});

it.each([
  ['blocks that are no JSON', { blocks: '[{' }, 'invalid_blocks_format'],
  ['blocks that are no list', { blocks: { type: 'divider' } }, 'invalid_blocks_format'],
  ['nothing to show', {}, 'no_text'],
  [
    '13,201 characters in blocks',
    { blocks: Array.from({ length: 5 }, () => section('x'.repeat(2641))) },
    'msg_blocks_too_long',
  ],
  ['a text beside Markdown', { text: 'x', markdown_text: '**x**' }, 'markdown_text_conflict'],
  ['metadata of another shape', { text: 'x', metadata: { type: 'run' } }, 'invalid_metadata_schema'],
  ['metadata that is no JSON', { text: 'x', metadata: '{' }, 'invalid_metadata_format'],
])('refuses a message of %s', async (_what, args, error) => {
  const workspace = await startWorkspace();
  workspace.alice.invite(CHANNEL, workspace.slack.app.botUserId);
  expect(await call(workspace, 'chat.postMessage', { channel: CHANNEL, ...args })).toMatchObject({ error });
});

it('cuts a message at 40,000 characters, and refuses an update of more than 4,000', async () => {
  const workspace = await startWorkspace();
  workspace.alice.invite(CHANNEL, workspace.slack.app.botUserId);
  const posted = await call(workspace, 'chat.postMessage', { channel: CHANNEL, text: 'x'.repeat(40_001) });
  const change = { channel: CHANNEL, ts: posted['ts'], text: 'x'.repeat(4001) };
  expect(workspace.slack.visibleTo(ALICE, CHANNEL).at(-1)?.text).toHaveLength(40_000);
  expect(await call(workspace, 'chat.update', change)).toMatchObject({ error: 'msg_too_long' });
});

it('refuses bad blocks in an answer to a response_url with 400', async () => {
  const workspace = await startWorkspace();
  const { slack, alice } = workspace;
  const pending = alice.sendCommand('/episode', { channel: CHANNEL });
  await pending;
  const url = String(slack.deliveries[0]?.payload['response_url']);
  const answer = await fetch(url, {
    method: 'POST',
    body: JSON.stringify({ blocks: [{ type: 'x' }] }),
    headers: { 'content-type': 'application/json' },
  });
  expect(answer.status).toBe(400);
});

it.each([
  ['no title', { type: 'modal', blocks: [] }, 'title'],
  [
    'a title of 25 characters',
    { type: 'modal', title: plain('x'.repeat(25)), blocks: [] },
    '/view/title/text',
  ],
  [
    'inputs but no submit',
    {
      type: 'modal',
      title: plain('x'),
      blocks: [
        { type: 'input', label: plain('Topic'), element: { type: 'plain_text_input', action_id: 'topic' } },
      ],
    },
    'submit',
  ],
  [
    '101 blocks',
    { type: 'modal', title: plain('x'), blocks: Array.from({ length: 101 }, () => section('x')) },
    '/view/blocks',
  ],
  [
    'a markdown block',
    { type: 'modal', title: plain('x'), blocks: [{ type: 'markdown', text: 'x' }] },
    '/view/blocks/0/type',
  ],
  [
    'private metadata of 3,001 characters',
    { type: 'modal', title: plain('x'), blocks: [], private_metadata: 'x'.repeat(3001) },
    '/view/private_metadata',
  ],
])('refuses a modal with %s', async (_what, view, pointer) => {
  const workspace = await startWorkspace();
  const { slack, alice } = workspace;
  await alice.sendCommand('/episode', { channel: CHANNEL });
  const trigger_id = slack.deliveries[0]?.payload['trigger_id'];

  const answer = await call(workspace, 'views.open', { trigger_id, view });

  expect(answer).toMatchObject({ ok: false, error: 'invalid_arguments' });
  expect(JSON.stringify(answer)).toContain(pointer);
});

it("takes what Slack's own examples send", async () => {
  const workspace = await startWorkspace();
  workspace.alice.invite(CHANNEL, workspace.slack.app.botUserId);
  const refused: unknown[] = [];
  for (const { file, sample } of samplesIn('block-kit-patterns')) {
    if (!('channel' in sample)) continue;
    const answer = await call(workspace, 'chat.postMessage', { ...sample, channel: CHANNEL });
    if (!answer['ok']) refused.push({ file, answer });
  }
  for (const { file, sample } of [...samplesIn('block-kit-patterns'), ...samplesIn('views')]) {
    if ('channel' in sample) continue;
    try {
      readView(workspace.slack.world, 'views.open', sample, sample['type'] === 'home' ? 'home' : 'modal');
    } catch (error) {
      refused.push({ file, error });
    }
  }
  expect(refused).toEqual([]);
});
