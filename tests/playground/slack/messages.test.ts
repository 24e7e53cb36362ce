import { expect, it } from 'vitest';
import { ALICE, BOB, CHANNEL, startWorkspaceWithBot } from '../support.ts';

it('tells an edit with who and when, and what was there before', async () => {
  const { slack, alice } = await startWorkspaceWithBot();
  const { ts } = alice.post(CHANNEL, 'Frist');
  alice.edit(CHANNEL, ts, 'First');
  expect(slack.events.at(-1)?.event).toMatchObject({
    subtype: 'message_changed',
    message: { text: 'First', edited: { user: ALICE, ts: expect.stringMatching(/^\d+\.000000$/) } },
    previous_message: { text: 'Frist' },
  });
});

it('deletes a post outright, and leaves a tombstone where there are replies, for as long as there are', async () => {
  const { slack, alice, bob } = await startWorkspaceWithBot();
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

it('never gives two messages one ts, also within a millisecond', async () => {
  const { alice } = await startWorkspaceWithBot();
  const stamps = Array.from({ length: 200 }, () => alice.post(CHANNEL, 'x').ts);
  expect(new Set(stamps).size).toBe(200);
  expect(stamps).toEqual(stamps.toSorted());
});
