import { expect, it } from 'vitest';
import type { SlackOptions } from '../../../playground/slack.ts';
import {
  ALICE,
  BOB,
  call,
  CHANNEL,
  manifestWithout,
  startWorkspaceWithBot,
  type Workspace,
} from '../support.ts';

const PRIVATE = 'C0SECRET001';
const OTHER = 'C0OTHER0001';

const SCOPED: [method: string, args: Record<string, unknown>, scope: string][] = [
  ['chat.postMessage', { channel: CHANNEL, text: 'x' }, 'chat:write'],
  ['conversations.history', { channel: CHANNEL }, 'channels:history'],
  ['conversations.replies', { channel: CHANNEL, ts: '1.1' }, 'channels:history'],
  ['conversations.info', { channel: CHANNEL }, 'channels:read'],
  ['conversations.join', { channel: CHANNEL }, 'channels:join'],
  ['conversations.open', { users: ALICE }, 'im:write'],
  ['users.info', { user: ALICE }, 'users:read'],
  ['users.conversations', { types: 'public_channel,private_channel' }, 'groups:read'],
  ['reactions.add', { channel: CHANNEL, timestamp: '1.1', name: 'eyes' }, 'reactions:write'],
  ['reactions.get', { channel: CHANNEL, timestamp: '1.1' }, 'reactions:read'],
  ['files.getUploadURLExternal', { filename: 'a.md', length: 1 }, 'files:write'],
  ['files.info', { file: 'F0' }, 'files:read'],
  ['canvases.create', {}, 'canvases:write'],
  ['team.info', {}, 'team:read'],
  ['emoji.list', {}, 'emoji:read'],
];

it.each(SCOPED)('refuses %s to an app whose manifest lacks %3$s', async (method, args, scope) => {
  const workspace = await startWorkspaceWithBot({ manifest: manifestWithout(scope) });
  const answer = await call(workspace, method, args);
  expect(answer).toMatchObject({ ok: false, error: 'missing_scope', needed: expect.stringContaining(scope) });
  expect(String(answer['provided']).split(',')).not.toContain(scope);
});

const REFUSED: [what: string, method: string, args: Record<string, unknown>, error: string][] = [
  ['a method there is not', 'chat.shout', {}, 'unknown_method'],
  ['a channel there is not', 'chat.postMessage', { channel: 'C0NOWHERE01', text: 'x' }, 'channel_not_found'],
  ['a private channel the bot is not in', 'conversations.info', { channel: PRIVATE }, 'channel_not_found'],
  ['posting where the bot is not', 'chat.postMessage', { channel: OTHER, text: 'x' }, 'not_in_channel'],
  ['reading where the bot is not', 'conversations.history', { channel: OTHER }, 'not_in_channel'],
  ['a call without its channel', 'conversations.history', {}, 'invalid_arguments'],
  [
    'a limit that is no number',
    'conversations.history',
    { channel: CHANNEL, limit: 'all' },
    'invalid_arguments',
  ],
  ['a limit of 1,000', 'conversations.history', { channel: CHANNEL, limit: 1000 }, 'invalid_limit'],
  [
    'a cursor of its own making',
    'conversations.history',
    { channel: CHANNEL, cursor: 'page2' },
    'invalid_cursor',
  ],
  [
    'a time that is no timestamp',
    'conversations.history',
    { channel: CHANNEL, oldest: '2026-11-21' },
    'invalid_ts_oldest',
  ],
  [
    'a thread there is not',
    'conversations.replies',
    { channel: CHANNEL, ts: '1700000000.000001' },
    'thread_not_found',
  ],
  [
    'a reply to nothing',
    'chat.postMessage',
    { channel: CHANNEL, text: 'x', thread_ts: '1.1' },
    'cannot_reply_to_message',
  ],
  ['a change of nothing', 'chat.update', { channel: CHANNEL, ts: '1.1', text: 'x' }, 'message_not_found'],
  ['somebody who is not there', 'users.info', { user: 'U0NOBODY001' }, 'user_not_found'],
  [
    'whispering to who is not in the channel',
    'chat.postEphemeral',
    { channel: CHANNEL, user: 'U0CAROL0001', text: 'x' },
    'user_not_in_channel',
  ],
  [
    'a trigger of its own making',
    'views.open',
    { trigger_id: '1.2.abc', view: { type: 'modal', title: { type: 'plain_text', text: 'x' }, blocks: [] } },
    'invalid_trigger_id',
  ],
  [
    'a view there is not',
    'views.update',
    { view_id: 'V0NOWHERE01', view: { type: 'modal', title: { type: 'plain_text', text: 'x' }, blocks: [] } },
    'not_found',
  ],
  [
    'a file that was never uploaded',
    'files.completeUploadExternal',
    { files: [{ id: 'F0NOWHERE01' }], channel_id: CHANNEL },
    'file_not_found',
  ],
  [
    'an upload of no length',
    'files.getUploadURLExternal',
    { filename: 'a.md', length: 0 },
    'invalid_arguments',
  ],
  ['listing kinds there are not', 'conversations.list', { types: 'channel' }, 'invalid_types'],
];

it.each(REFUSED)('refuses %s', async (_what, method, args, error) => {
  expect(await call(await aFullWorkspace(), method, args)).toMatchObject({ ok: false, error });
});

it.each([
  ['none', '', 'not_authed'],
  ['a wrong one', 'xoxb-wrong', 'invalid_auth'],
])('refuses a token that is %s', async (_what, token, error) => {
  expect(await call(await startWorkspaceWithBot(), 'auth.test', {}, token)).toEqual({ ok: false, error });
});

it('refuses the bot token where the app token belongs, and the other way round', async () => {
  const workspace = await startWorkspaceWithBot();
  const { appToken } = workspace.slack.app;
  const opened = await call(workspace, 'apps.connections.open');
  const posted = await call(workspace, 'chat.postMessage', { channel: CHANNEL, text: 'x' }, appToken);
  expect([opened, posted]).toEqual([
    { ok: false, error: 'not_allowed_token_type' },
    { ok: false, error: 'not_allowed_token_type' },
  ]);
});

it('notes arguments that Slack does not know and would drop without a word', async () => {
  const workspace = await startWorkspaceWithBot();
  await call(workspace, 'chat.postMessage', { channel: CHANNEL, text: 'x', unfurl_link: false });
  expect(workspace.slack.calls.at(-1)).toMatchObject({
    unknownArguments: ['unfurl_link'],
    scope: 'chat:write',
  });
});

/** A workspace in which there is something to refuse: another person, a private channel, one without the bot. */
async function aFullWorkspace(options: Partial<SlackOptions> = {}): Promise<Workspace> {
  const workspace = await startWorkspaceWithBot(options);
  const { slack } = workspace;
  slack.addUser({ id: 'U0CAROL0001', name: 'carol' });
  slack.addChannel({ id: PRIVATE, name: 'secret', kind: 'private', creator: ALICE, members: [BOB] });
  slack.addChannel({ id: OTHER, name: 'other', creator: ALICE });
  return workspace;
}
