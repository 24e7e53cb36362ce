import { expect, it } from 'vitest';
import { ALICE, call, CHANNEL, startWorkspaceWithTrigger } from '../support.ts';

async function respond(url: unknown, body: object) {
  const answer = await fetch(String(url), {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
  return { status: answer.status, text: await answer.text() };
}

it('refuses bad blocks in an answer to a response_url with 400 and the bare code', async () => {
  const { workspace, response_url } = await startWorkspaceWithTrigger();
  const refused = await respond(response_url, { blocks: [{ type: 'x' }] });

  expect(refused).toEqual({ status: 400, text: 'invalid_blocks' });
  expect(workspace.slack.refusedBlocks).toMatchObject([{ pointer: '/blocks/0/type' }]);
  expect(workspace.slack.calls.at(-1)).toMatchObject({
    method: 'response_url',
    answer: { error: 'invalid_blocks', errors: ['unsupported type: x [json-pointer:/blocks/0/type]'] },
  });
  expect(await respond(response_url, { text: 'x' })).toEqual({ status: 200, text: 'ok' });
});

it('takes more characters in a response than in a message', async () => {
  const { workspace, response_url } = await startWorkspaceWithTrigger();
  const { slack, alice } = workspace;
  alice.invite(CHANNEL, slack.app.botUserId);
  const text = { type: 'plain_text', text: 'x'.repeat(2700) };
  const blocks = Array.from({ length: 5 }, () => ({ type: 'section', text }));

  expect(await call(workspace, 'chat.postMessage', { channel: CHANNEL, text: 'x', blocks })).toEqual({
    ok: false,
    error: 'msg_blocks_too_long',
  });
  expect(await respond(response_url, { text: 'x', blocks })).toMatchObject({ status: 200 });
  expect(slack.visibleTo(ALICE, CHANNEL).at(-1)?.blocks).toHaveLength(5);
});
