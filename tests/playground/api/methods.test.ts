import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { methods } from '../../../playground/api/methods.ts';
import { fieldsOf, sample, union } from '../samples.ts';
import { ALICE, BOB, call, CHANNEL, startWorkspace } from '../support.ts';

/** A message is a message, whichever method brings it. */
const MESSAGE = union(
  ['conversations.history', 'conversations.replies'].map((method) => under('messages[].', knownOf(method))),
);

it.each(Object.keys(methods))('%s answers nothing that Slack does not', async (method) => {
  const answer = (await everyAnswer())[method];
  expect(answer, 'nobody called it').toMatchObject({ ok: true });
  const known = knownOf(method);
  const unknown = [...fieldsOf(answer)].filter(
    (field) => !known.has(field) && !MESSAGE.has(field.replace(/^messages?(\[\])?\./, '')),
  );
  expect(unknown).toEqual([]);
});

function knownOf(method: string): Set<string> {
  const example = `openapi-examples/${method}.ok.json`;
  const hasExample = existsSync(new URL(`../samples/${example}`, import.meta.url));
  return union([
    fieldsOf(sample(`skeletons/api/${method}.json`)),
    hasExample ? fieldsOf(sample(example)) : new Set(),
  ]);
}

function under(prefix: string, fields: Set<string>): Set<string> {
  return new Set(
    [...fields].filter((field) => field.startsWith(prefix)).map((field) => field.slice(prefix.length)),
  );
}

/** Calls every method once, and gives what it answered. */
async function everyAnswer(): Promise<Record<string, Record<string, unknown>>> {
  const workspace = await startWorkspace();
  const { slack, alice, bob } = workspace;
  const ask = (method: string, args: Record<string, unknown> = {}) => call(workspace, method, args);
  const channel = CHANNEL;
  slack.addChannel({ id: 'C0OTHER0001', name: 'other', creator: ALICE });
  alice.invite(CHANNEL, slack.app.botUserId);
  const { ts } = alice.post(CHANNEL, 'Hello');
  bob.post(CHANNEL, 'A reply', { thread_ts: ts });
  bob.react(CHANNEL, ts, 'bug');

  await call(workspace, 'apps.connections.open', {}, slack.app.appToken);
  for (const method of [
    'auth.test',
    'team.info',
    'emoji.list',
    'bots.info',
    'users.list',
    'users.conversations',
    'conversations.list',
  ])
    await ask(method, { limit: 1 });
  await ask('users.info', { user: ALICE });
  for (const method of ['conversations.info', 'conversations.members', 'conversations.history'])
    await ask(method, { channel, limit: 1 });
  await ask('conversations.replies', { channel, ts });
  await ask('conversations.open', { users: ALICE });
  await ask('conversations.join', { channel: 'C0OTHER0001' });
  await ask('conversations.leave', { channel: 'C0OTHER0001' });
  const posted = await ask('chat.postMessage', { channel, text: 'Hello', thread_ts: ts });
  await ask('chat.update', { channel, ts: posted['ts'], text: 'Hello again' });
  await ask('chat.getPermalink', { channel, message_ts: posted['ts'] });
  await ask('reactions.add', { channel, timestamp: ts, name: 'eyes' });
  await ask('reactions.get', { channel, timestamp: ts });
  await ask('reactions.remove', { channel, timestamp: ts, name: 'eyes' });
  await ask('chat.delete', { channel, ts: posted['ts'] });
  await ask('chat.postEphemeral', { channel, user: BOB, text: 'You' });
  const announced = await ask('files.getUploadURLExternal', { filename: 'notes.md', length: 7 });
  await fetch(String(announced['upload_url']), { method: 'POST', body: '# Notes' });
  await ask('files.completeUploadExternal', {
    files: [{ id: announced['file_id'], title: 'Notes' }],
    channel_id: channel,
  });
  await slack.waitFor(() => slack.visibleTo(ALICE, CHANNEL).find(({ files }) => files));
  await ask('files.info', { file: announced['file_id'] });
  const title = { type: 'plain_text', text: 'View' };
  const press = { type: 'button', action_id: 'press', text: { type: 'plain_text', text: 'Press' } };
  const view = { type: 'modal', title, blocks: [{ type: 'actions', elements: [press] }] };
  await alice.sendCommand('/episode', { channel });
  const opened = await ask('views.open', {
    trigger_id: slack.deliveries.at(-1)?.payload['trigger_id'],
    view,
  });
  await ask('views.update', { view_id: (opened['view'] as { id: string }).id, view });
  const [open] = alice.modals();
  if (open) await alice.press(open, 'Press');
  await ask('views.push', { trigger_id: slack.deliveries.at(-1)?.payload['trigger_id'], view });
  await ask('views.publish', { user_id: ALICE, view: { type: 'home', blocks: [] } });
  await ask('blocks.validate', { blocks: [{ type: 'divider' }] });
  const { canvas_id } = await ask('canvases.create', { title: 'Notes' });
  const content = { type: 'markdown', markdown: '# Notes' };
  await ask('canvases.edit', {
    canvas_id,
    changes: [{ operation: 'replace', document_content: content }],
  });
  await ask('canvases.getContent', { canvas_id });
  await ask('files.list');
  await ask('canvases.delete', { canvas_id });
  await ask('conversations.canvases.create', { channel_id: channel });
  return Object.fromEntries(slack.calls.map(({ method, answer }) => [method, answer]));
}
