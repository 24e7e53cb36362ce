import { expect, it } from 'vitest';
import { readView } from '../../../playground/slack/view-payload.ts';
import { samplesIn } from '../samples.ts';
import { ALICE, call, CHANNEL, startWorkspaceWithBot } from '../support.ts';

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
    'must be one of the provided options [json-pointer:/blocks/0/elements/0/initial_option]',
  ],
];

it.each(REFUSED)('refuses %s', async (_what, blocks, reason) => {
  const workspace = await startWorkspaceWithBot();

  const answer = await call(workspace, 'chat.postMessage', { channel: CHANNEL, text: 'x', blocks });

  expect(answer).toEqual({
    ok: false,
    error: 'invalid_blocks',
    errors: [reason],
    response_metadata: { messages: expect.arrayContaining([`[ERROR] ${reason}`]) },
  });
  expect(workspace.slack.refusedBlocks).toHaveLength(1);
  expect(workspace.slack.visibleTo(ALICE, CHANNEL)).toHaveLength(1);
});

it('says first that a text fits no schema, then why, and tells of every block', async () => {
  const workspace = await startWorkspaceWithBot();
  const blocks = [section('x'.repeat(3001)), { type: 'headline' }];

  const answer = await call(workspace, 'chat.postMessage', { channel: CHANNEL, text: 'x', blocks });

  expect(answer['response_metadata']).toEqual({
    messages: [
      '[ERROR] failed to match all allowed schemas [json-pointer:/blocks/0/text]',
      '[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
      '[ERROR] unsupported type: headline [json-pointer:/blocks/1/type]',
    ],
  });
});

it("takes what Slack's own examples send", async () => {
  const workspace = await startWorkspaceWithBot();
  const refused: unknown[] = [];
  for (const { file, sample } of samplesIn('block-kit-patterns')) {
    // It has an alert in a message, which Slack's reference keeps for modals.
    if (!('channel' in sample) || file === 'notification-alert-m.json') continue;
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
