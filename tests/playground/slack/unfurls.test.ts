import { expect, it } from 'vitest';
import { ALICE, call, CHANNEL, startWorkspaceWithBot } from '../support.ts';

const URL = 'https://blog.example/post?a=1&b=2';

it('unfurls some seconds after the post: a change that is no edit', async () => {
  const { slack, alice } = await withPreview();
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
  const workspace = await withPreview();
  workspace.alice.post(CHANNEL, `\`${URL}\``);
  await call(workspace, 'chat.postMessage', { channel: CHANNEL, text: `<${URL}>` });
  workspace.slack.advance(5000);
  expect(workspace.slack.visibleTo(ALICE, CHANNEL).filter(({ attachments }) => attachments)).toEqual([]);
});

it('keeps the unfurl of a link that an edit leaves, and adds that of a new one', async () => {
  const { slack, alice } = await withPreview();
  const { ts } = alice.post(CHANNEL, `Read ${URL}`);
  slack.advance(2000);
  const edited = alice.edit(CHANNEL, ts, `Do read ${URL}`);
  const replaced = alice.edit(CHANNEL, ts, 'Read something else');
  expect(edited.attachments).toHaveLength(1);
  expect(replaced.attachments).toBeUndefined();
});

function withPreview() {
  return startWorkspaceWithBot({
    preview: (url) => (url === URL ? { title: 'A page', siteName: 'Site' } : undefined),
  });
}
