import { expect, it } from 'vitest';
import type { Message } from '../../playground/slack/wire.ts';
import { ALICE, BOB, call, CHANNEL, startWorkspace, type Workspace } from './support.ts';

const URL = 'https://blog.example/post?a=1&b=2';

it('unfurls some seconds after the post: a change that is no edit', async () => {
  const { slack, alice } = await withBot();
  const { ts } = alice.post(CHANNEL, `Read ${URL}`);
  slack.advance(1400);
  const before = slack.visibleTo(ALICE, CHANNEL).at(-1);
  slack.advance(200);

  expect(before?.attachments).toBeUndefined();
  const told = slack.events.at(-1)?.event;
  expect(told).toMatchObject({
    subtype: 'message_changed',
    hidden: true,
    message: { ts, attachments: [{ original_url: URL, title: 'A page', service_name: 'Site' }] },
    previous_message: { ts, text: before?.text },
  });
  expect(told?.['message']).not.toHaveProperty('edited');
  expect(told?.['message']).toHaveProperty('text', before?.text);
});

it('unfurls nothing in code, and nothing of a bot that did not ask for it', async () => {
  const workspace = await withBot();
  workspace.alice.post(CHANNEL, `\`${URL}\``);
  await call(workspace, 'chat.postMessage', { channel: CHANNEL, text: `<${URL}>` });
  workspace.slack.advance(5000);
  expect(workspace.slack.visibleTo(ALICE, CHANNEL).filter(({ attachments }) => attachments)).toEqual([]);
});

it('tells an edit with who and when, and what was there before', async () => {
  const { slack, alice } = await withBot();
  const { ts } = alice.post(CHANNEL, 'Frist');
  alice.edit(CHANNEL, ts, 'First');
  expect(slack.events.at(-1)?.event).toMatchObject({
    subtype: 'message_changed',
    message: { text: 'First', edited: { user: ALICE, ts: expect.stringMatching(/^\d+\.000000$/) } },
    previous_message: { text: 'Frist' },
  });
});

it('keeps the unfurl of a link that an edit leaves, and adds that of a new one', async () => {
  const { slack, alice } = await withBot();
  const { ts } = alice.post(CHANNEL, `Read ${URL}`);
  slack.advance(2000);
  const edited = alice.edit(CHANNEL, ts, `Do read ${URL}`);
  const replaced = alice.edit(CHANNEL, ts, 'Read something else');
  expect(edited.attachments).toHaveLength(1);
  expect(replaced.attachments).toBeUndefined();
});

it('deletes a post outright, and leaves a tombstone where there are replies, for as long as there are', async () => {
  const { slack, alice, bob } = await withBot();
  const alone = alice.post(CHANNEL, 'Alone');
  const parent = alice.post(CHANNEL, 'Parent');
  const reply = bob.post(CHANNEL, 'Reply', { thread_ts: parent.ts });

  alice.delete(CHANNEL, alone.ts);
  expect(slack.events.at(-1)?.event).toMatchObject({
    subtype: 'message_deleted',
    deleted_ts: alone.ts,
    previous_message: { text: 'Alone' },
  });

  alice.delete(CHANNEL, parent.ts);
  expect(slack.events.at(-1)?.event).toMatchObject({
    subtype: 'message_changed',
    message: { subtype: 'tombstone', ts: parent.ts, reply_count: 1 },
    previous_message: { text: 'Parent' },
  });
  expect(slack.visibleTo(BOB, CHANNEL).at(-1)).toMatchObject({ subtype: 'tombstone', reply_count: 1 });

  bob.delete(CHANNEL, reply.ts);
  expect(slack.visibleTo(BOB, CHANNEL).map(({ text }) => text)).not.toContain('This message was deleted.');
});

it('keeps replies out of the channel unless they were sent there, too', async () => {
  const workspace = await withBot();
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
  const workspace = await withBot();
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
  const workspace = await withBot();
  const [one, two, three] = ['One', 'Two', 'Three'].map((text) => workspace.alice.post(CHANNEL, text));
  const period = { channel: CHANNEL, oldest: one?.ts, latest: three?.ts };
  const outside = await pages(workspace, 'conversations.history', period);
  const inside = await pages(workspace, 'conversations.history', { ...period, inclusive: true });
  expect(outside).toEqual([['Two']]);
  expect(inside).toEqual([['Three', 'Two', 'One']]);
  expect(two?.ts).toBeDefined();
});

it("keeps a message's metadata for those who ask", async () => {
  const workspace = await withBot();
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

it('lets an update by text take the blocks away, and one by blocks pass without "edited"', async () => {
  const workspace = await withBot();
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

it('keeps what one person sees out of history', async () => {
  const workspace = await withBot();
  await call(workspace, 'chat.postEphemeral', { channel: CHANNEL, user: BOB, text: 'Only you' });
  const { messages } = await call(workspace, 'conversations.history', { channel: CHANNEL });
  expect(JSON.stringify(messages)).not.toContain('Only you');
  expect(workspace.slack.visibleTo(BOB, CHANNEL).at(-1)?.text).toBe('Only you');
  expect(workspace.slack.visibleTo(ALICE, CHANNEL).at(-1)?.text).not.toBe('Only you');
});

it('gives a reply a permalink that names its thread', async () => {
  const workspace = await withBot();
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

it('shows a private channel to nobody outside of it', async () => {
  const { slack, alice } = await withBot();
  slack.addChannel({ id: 'C0SECRET001', name: 'secret', kind: 'private', creator: ALICE });
  alice.post('C0SECRET001', 'Between us');
  expect(slack.visibleTo(ALICE, 'C0SECRET001')).toHaveLength(1);
  expect(slack.visibleTo(BOB, 'C0SECRET001')).toEqual([]);
  expect(slack.events.at(-1)?.withheld).toBe('the bot is not in the channel');
});

it('never gives two messages one ts, also within a millisecond', async () => {
  const { alice } = await withBot();
  const stamps = Array.from({ length: 200 }, () => alice.post(CHANNEL, 'x').ts);
  expect(new Set(stamps).size).toBe(200);
  expect(stamps).toEqual(stamps.toSorted());
});

async function withBot(): Promise<Workspace> {
  const workspace = await startWorkspace({
    preview: (url) => (url === URL ? { title: 'A page', siteName: 'Site' } : undefined),
  });
  workspace.alice.invite(CHANNEL, workspace.slack.app.botUserId);
  return workspace;
}

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
