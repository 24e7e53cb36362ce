import { expect, it } from 'vitest';
import { ALICE, call, CHANNEL, startWorkspaceWithBot } from '../support.ts';

it('lets an update by text take the blocks away, and one by blocks pass without "edited"', async () => {
  const workspace = await startWorkspaceWithBot();
  const blocks = (text: string) => [{ type: 'section', text: { type: 'plain_text', text } }];
  const args = { channel: CHANNEL, text: 'One', blocks: blocks('One') };
  const { ts } = await call(workspace, 'chat.postMessage', args);
  const update = async (changes: Record<string, unknown>) => {
    await call(workspace, 'chat.update', { channel: CHANNEL, ts, ...changes });
    return workspace.slack.visibleTo(ALICE, CHANNEL).at(-1);
  };

  const byBlocks = await update({ text: 'Two', blocks: blocks('Two') });
  const byText = await update({ text: 'Three' });

  expect(byBlocks).toMatchObject({ text: 'Two', blocks: blocks('Two') });
  expect(byBlocks?.edited).toBeUndefined();
  expect(byText).toMatchObject({ text: 'Three', edited: { user: workspace.slack.app.botUserId } });
  expect(byText?.blocks).toBeUndefined();
});

it('gives a reply a permalink that names its thread', async () => {
  const workspace = await startWorkspaceWithBot();
  const parent = workspace.alice.post(CHANNEL, 'Parent');
  const reply = workspace.alice.post(CHANNEL, 'Reply', { thread_ts: parent.ts });
  const link = async (message_ts: string) =>
    (await call(workspace, 'chat.getPermalink', { channel: CHANNEL, message_ts }))['permalink'];
  const base = `https://${workspace.slack.team.domain}.slack.com/archives/${CHANNEL}`;
  expect(await link(parent.ts)).toBe(`${base}/p${parent.ts.replace('.', '')}`);
  expect(await link(reply.ts)).toBe(
    `${base}/p${reply.ts.replace('.', '')}?thread_ts=${parent.ts}&cid=${CHANNEL}`,
  );
});

it("refuses to change or delete what is not the bot's", async () => {
  const workspace = await startWorkspaceWithBot();
  const { ts } = workspace.alice.post(CHANNEL, 'Mine');
  const changed = await call(workspace, 'chat.update', { channel: CHANNEL, ts, text: 'Yours' });
  const deleted = await call(workspace, 'chat.delete', { channel: CHANNEL, ts });
  expect([changed['error'], deleted['error']]).toEqual(['cant_update_message', 'cant_delete_message']);
});

const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });

const section = (text: string) => ({ type: 'section', text: mrkdwn(text) });

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
  const workspace = await startWorkspaceWithBot();
  expect(await call(workspace, 'chat.postMessage', { channel: CHANNEL, ...args })).toMatchObject({ error });
});

it('cuts a message at 40,000 characters, and refuses an update of more than 4,000', async () => {
  const workspace = await startWorkspaceWithBot();
  const posted = await call(workspace, 'chat.postMessage', { channel: CHANNEL, text: 'x'.repeat(40_001) });
  const change = { channel: CHANNEL, ts: posted['ts'], text: 'x'.repeat(4001) };
  expect(workspace.slack.visibleTo(ALICE, CHANNEL).at(-1)?.text).toHaveLength(40_000);
  expect(await call(workspace, 'chat.update', change)).toMatchObject({ error: 'msg_too_long' });
});
