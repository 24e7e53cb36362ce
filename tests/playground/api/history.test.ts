import { expect, it } from 'vitest';
import type { Message } from '../../../playground/slack/wire.ts';
import { ALICE, BOB, call, CHANNEL, startWorkspaceWithBot, type Workspace } from '../support.ts';

it('keeps replies out of the channel unless they were sent there, too', async () => {
  const workspace = await startWorkspaceWithBot();
  const { slack, alice, bob } = workspace;
  const parent = alice.post(CHANNEL, 'Parent');
  bob.post(CHANNEL, 'Reply', { thread_ts: parent.ts });
  const broadcast = bob.post(CHANNEL, 'To all', { thread_ts: parent.ts, broadcast: true });

  const { messages } = await call(workspace, 'conversations.history', { channel: CHANNEL });
  const { messages: thread } = await call(workspace, 'conversations.replies', {
    channel: CHANNEL,
    ts: parent.ts,
  });

  expect((messages as Message[]).slice(0, 2)).toMatchObject([
    { text: 'To all', subtype: 'thread_broadcast', thread_ts: parent.ts },
    { text: 'Parent', reply_count: 2, reply_users_count: 1, reply_users: [BOB], latest_reply: broadcast.ts },
  ]);
  expect((thread as Message[]).map(({ text }) => text)).toEqual(['Parent', 'Reply', 'To all']);
  expect(slack.events.at(-1)?.event).toMatchObject({ subtype: 'thread_broadcast', root: { ts: parent.ts } });
});

it('pages through history with cursors, newest first, and through replies with the parent on every page', async () => {
  const workspace = await startWorkspaceWithBot();
  const { alice } = workspace;
  const posts = Array.from({ length: 5 }, (_, at) => alice.post(CHANNEL, `Post ${at}`));
  const [first] = posts;
  if (!first) throw new Error('nothing was posted');
  for (let at = 0; at < 3; at += 1) alice.post(CHANNEL, `Reply ${at}`, { thread_ts: first.ts });

  const history = await pages(workspace, 'conversations.history', { channel: CHANNEL, limit: 2 });
  const replies = await pages(workspace, 'conversations.replies', {
    channel: CHANNEL,
    ts: first.ts,
    limit: 2,
  });

  expect(history.slice(0, 2)).toEqual([
    ['Post 4', 'Post 3'],
    ['Post 2', 'Post 1'],
  ]);
  expect(replies).toEqual([
    ['Post 0', 'Reply 0', 'Reply 1'],
    ['Post 0', 'Reply 2'],
  ]);
});

it('leaves the ends of a period out, unless they are asked for', async () => {
  const workspace = await startWorkspaceWithBot();
  const [one, two, three] = ['One', 'Two', 'Three'].map((text) => workspace.alice.post(CHANNEL, text));
  const period = { channel: CHANNEL, oldest: one?.ts, latest: three?.ts };
  const outside = await pages(workspace, 'conversations.history', period);
  const inside = await pages(workspace, 'conversations.history', { ...period, inclusive: true });
  expect(outside).toEqual([['Two']]);
  expect(inside).toEqual([['Three', 'Two', 'One']]);
  expect(two?.ts).toBeDefined();
});

it("keeps a message's metadata for those who ask", async () => {
  const workspace = await startWorkspaceWithBot();
  const metadata = { event_type: 'digest', event_payload: { run: '2026-W47' } };
  await call(workspace, 'chat.postMessage', { channel: CHANNEL, text: 'Digest', metadata });
  const read = async (include_all_metadata: boolean) => {
    const answer = await call(workspace, 'conversations.history', {
      channel: CHANNEL,
      limit: 1,
      include_all_metadata,
    });
    return (answer['messages'] as Message[])[0]?.metadata;
  };
  expect(await read(false)).toBeUndefined();
  expect(await read(true)).toEqual(metadata);
});

it('keeps what one person sees out of history', async () => {
  const workspace = await startWorkspaceWithBot();
  await call(workspace, 'chat.postEphemeral', { channel: CHANNEL, user: BOB, text: 'Only you' });
  const { messages } = await call(workspace, 'conversations.history', { channel: CHANNEL });
  expect(JSON.stringify(messages)).not.toContain('Only you');
  expect(workspace.slack.visibleTo(BOB, CHANNEL).at(-1)?.text).toBe('Only you');
  expect(workspace.slack.visibleTo(ALICE, CHANNEL).at(-1)?.text).not.toBe('Only you');
});

async function pages(
  workspace: Workspace,
  method: string,
  args: Record<string, unknown>,
): Promise<string[][]> {
  const found: string[][] = [];
  let cursor = '';
  do {
    const answer = await call(workspace, method, cursor ? { ...args, cursor } : args);
    found.push((answer['messages'] as Message[]).map(({ text }) => text));
    cursor = (answer['response_metadata'] as { next_cursor?: string } | undefined)?.next_cursor ?? '';
  } while (cursor);
  return found;
}
