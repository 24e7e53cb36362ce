import { expect, it } from 'vitest';
import { call, CHANNEL, startWorkspace } from '../support.ts';

const plain = (text: string) => ({ type: 'plain_text', text });

const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });

const section = (text: string) => ({ type: 'section', text: mrkdwn(text) });

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
