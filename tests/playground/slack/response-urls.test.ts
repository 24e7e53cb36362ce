import { expect, it } from 'vitest';
import {
  ALICE,
  call,
  CHANNEL,
  startBolt,
  startWorkspace,
  startWorkspaceWithBot,
  startWorkspaceWithTrigger,
} from '../support.ts';

const PRESS_ME = [
  {
    type: 'actions',
    elements: [{ type: 'button', action_id: 'press', text: { type: 'plain_text', text: 'Press' } }],
  },
];

it('lets a response_url be used five times, within half an hour', async () => {
  const { workspace, response_url } = await startWorkspaceWithTrigger();
  const { slack, alice } = workspace;
  const respond = async (url: unknown) =>
    (
      await fetch(String(url), {
        method: 'POST',
        body: JSON.stringify({ text: 'x' }),
        headers: { 'content-type': 'application/json' },
      })
    ).status;
  const statuses = [];
  for (let count = 0; count < 6; count += 1) statuses.push(await respond(response_url));
  await alice.sendCommand('/episode', { channel: CHANNEL });
  const other = slack.deliveries.at(-1)?.payload['response_url'];
  slack.advance(30 * 60_000 + 1000);

  expect(statuses).toEqual([200, 200, 200, 200, 200, 404]);
  expect(await respond(other)).toBe(404);
  expect(await respond(`${workspace.server.origin}/hooks/commands/T0/1/made-up`)).toBe(404);
});

it('replaces and deletes the message that was pressed, for everybody or for one', async () => {
  const workspace = await startWorkspace();
  const { slack, alice, bob } = workspace;
  alice.invite(CHANNEL, slack.app.botUserId);
  await startBolt(workspace, (app) => {
    app.action('press', async ({ ack, respond, body }) => {
      await ack();
      const isEphemeral = 'container' in body && body.container['is_ephemeral'] === true;
      await respond(isEphemeral ? { delete_original: true } : { text: 'Pressed', replace_original: true });
    });
  });
  const posted = await call(workspace, 'chat.postMessage', {
    channel: CHANNEL,
    text: 'For all',
    blocks: PRESS_ME,
  });
  await call(workspace, 'chat.postEphemeral', {
    channel: CHANNEL,
    user: ALICE,
    text: 'For Alice',
    blocks: PRESS_ME,
  });
  const whispered = slack.visibleTo(ALICE, CHANNEL).at(-1);
  if (!whispered) throw new Error('nothing was whispered');

  await bob.press({ channel: CHANNEL, ts: String(posted['ts']) }, 'press');
  await alice.press(whispered, 'Press');
  await slack.waitFor(() => slack.calls.filter(({ method }) => method === 'response_url').length === 2);

  expect(
    slack
      .visibleTo(ALICE, CHANNEL)
      .map(({ text }) => text)
      .slice(1),
  ).toEqual(['Pressed']);
});

/** What Alice sees after a press that is answered with this, of a message for all and of one for her. */
async function seenAfter(response: object): Promise<{ forAll: string[]; forAlice: string[] }> {
  const press = async (isEphemeral: boolean) => {
    const workspace = await startWorkspaceWithBot();
    const { slack, alice } = workspace;
    const message = { channel: CHANNEL, text: 'Pressed', blocks: PRESS_ME };
    if (isEphemeral) await call(workspace, 'chat.postEphemeral', { ...message, user: ALICE });
    else await call(workspace, 'chat.postMessage', message);
    const pressed = slack.visibleTo(ALICE, CHANNEL).at(-1);
    if (pressed) await alice.press(pressed, 'press');
    await answer(slack.deliveries.at(-1)?.payload['response_url'], response);
    return slack
      .visibleTo(ALICE, CHANNEL)
      .filter(({ bot_id }) => bot_id)
      .map(({ text, is_ephemeral }) => (is_ephemeral ? `(${text})` : text));
  };
  return { forAll: await press(false), forAlice: await press(true) };
}

async function answer(url: unknown, body: object): Promise<void> {
  const { status } = await fetch(String(url), {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
  expect(status).toBe(200);
}

const text = 'New';

it.each<[what: string, response: object, forAll: string[], forAlice: string[]]>([
  ['a text alone', { text }, ['New'], ['(New)']],
  ['one for the person', { text, response_type: 'ephemeral' }, ['New'], ['(New)']],
  ['one for all', { text, response_type: 'in_channel' }, ['New'], ['(New)']],
  ['one beside it', { text, replace_original: false }, ['Pressed', '(New)'], ['(Pressed)', '(New)']],
  [
    'one for all beside it',
    { text, replace_original: false, response_type: 'in_channel' },
    ['Pressed', 'New'],
    ['(Pressed)', 'New'],
  ],
  ['a deletion', { delete_original: true }, [], []],
  ['a deletion with a text', { text, delete_original: true }, ['(New)'], ['(New)']],
])('answers a press with %s', async (_what, response, forAll, forAlice) => {
  expect(await seenAfter(response)).toEqual({ forAll, forAlice });
});

it('answers a shortcut in the channel, whatever thread the answer names', async () => {
  const workspace = await startWorkspaceWithBot();
  const { slack, alice } = workspace;
  const { ts } = alice.post(CHANNEL, 'A story');
  await alice.shortcut('nominate', { channel: CHANNEL, ts });
  const { response_url } = slack.deliveries.at(-1)?.payload ?? {};

  await answer(response_url, { text: 'For Alice', thread_ts: ts });
  await answer(response_url, { text: 'For all', thread_ts: ts, response_type: 'in_channel' });

  expect(slack.threadVisibleTo(ALICE, CHANNEL, ts)).toHaveLength(1);
  expect(slack.visibleTo(ALICE, CHANNEL).slice(-2)).toMatchObject([
    { text: 'For Alice' },
    { text: 'For all' },
  ]);
});
