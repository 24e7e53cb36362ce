import { expect, it } from 'vitest';
import { ALICE, call, CHANNEL, FULL_MANIFEST, startWorkspaceWithBot } from '../support.ts';

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

const richText = (text: string) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
});

it('changes no message of an archived channel', async () => {
  const workspace = await startWorkspaceWithBot();
  const { ts } = await call(workspace, 'chat.postMessage', { channel: CHANNEL, text: 'One' });
  const channel = workspace.slack.world.channels.get(CHANNEL);
  if (channel) channel.isArchived = true;
  expect(await call(workspace, 'chat.update', { channel: CHANNEL, ts, text: 'Two' })).toEqual({
    ok: false,
    error: 'is_inactive',
  });
});

it('changes no message that is older than the workspace allows', async () => {
  const workspace = await startWorkspaceWithBot({ settings: { editWindowMs: 60_000 } });
  const { ts } = await call(workspace, 'chat.postMessage', { channel: CHANNEL, text: 'One' });
  const update = () => call(workspace, 'chat.update', { channel: CHANNEL, ts, text: 'Two' });
  expect(await update()).toMatchObject({ ok: true });
  workspace.slack.advance(61_000);
  expect(await update()).toEqual({ ok: false, error: 'edit_window_closed' });
});

it.each([
  ['rich text by plain blocks', [richText('One')], [section('Two')], 'block_mismatch'],
  ['rich text by rich text among others', [richText('One')], [section('Two'), richText('Two')], undefined],
  ['plain blocks by rich text', [section('One')], [richText('Two')], undefined],
  ['rich text by a text', [richText('One')], undefined, undefined],
])('replaces %s, or not', async (_what, before, after, error) => {
  const workspace = await startWorkspaceWithBot();
  const args = { channel: CHANNEL, text: 'One', blocks: before };
  const { ts } = await call(workspace, 'chat.postMessage', args);
  const changed = { channel: CHANNEL, ts, text: 'Two', ...(after && { blocks: after }) };
  expect((await call(workspace, 'chat.update', changed))['error']).toBe(error);
});

it('changes no message that was sent through a response_url', async () => {
  const workspace = await startWorkspaceWithBot();
  const { slack, alice } = workspace;
  await alice.sendCommand('/episode', { channel: CHANNEL });
  const { response_url } = slack.deliveries.at(-1)?.payload ?? {};
  await fetch(String(response_url), {
    method: 'POST',
    body: JSON.stringify({ text: 'Said', response_type: 'in_channel' }),
    headers: { 'content-type': 'application/json' },
  });
  const said = slack.visibleTo(ALICE, CHANNEL).at(-1);
  expect(said?.text).toBe('Said');
  expect(await call(workspace, 'chat.update', { channel: CHANNEL, ts: said?.ts, text: 'Two' })).toEqual({
    ok: false,
    error: 'cant_update_message',
  });
});

it('writes to nobody directly when the manifest turns the messages tab off', async () => {
  const app_home = { home_tab_enabled: true, messages_tab_enabled: false };
  const features = { ...FULL_MANIFEST.features, app_home };
  const workspace = await startWorkspaceWithBot({ manifest: { ...FULL_MANIFEST, features } });
  const off = { ok: false, error: 'messages_tab_disabled' };
  const direct = workspace.alice.direct(workspace.slack.app.botUserId);

  expect(await call(workspace, 'chat.postMessage', { channel: ALICE, text: 'x' })).toEqual(off);
  expect(await call(workspace, 'chat.postMessage', { channel: direct, text: 'x' })).toEqual(off);
  expect(await call(workspace, 'chat.postEphemeral', { channel: direct, user: ALICE, text: 'x' })).toEqual(
    off,
  );
  expect(await call(workspace, 'chat.postMessage', { channel: CHANNEL, text: 'x' })).toMatchObject({
    ok: true,
  });
});
