import { expect } from 'vitest';
import type { VisibleMessage } from '../../../playground/slack/wire.ts';
import { startApp } from '../../support/app.ts';
import { everythingTold } from '../../support/answers.ts';
import { CHANNEL, PEOPLE } from '../../support/bot.ts';
import { test } from '../../support/databases.ts';

const [ALICE] = PEOPLE;
const WHERE = 'I collect the links posted in #swarmalicious, not those posted here.';

test('a word to the bot alone is answered once; an edit, a deletion and its own answer are not', async ({
  databases,
}) => {
  const { slack, workspace, context, log } = await startApp(await databases.empty('PostgreSQL'));
  const alice = slack.as(ALICE);
  const channel = alice.direct(slack.app.botUserId);
  const answers = () => slack.visibleTo(ALICE, channel).filter(({ user }) => user === slack.app.botUserId);
  const settled = async () => {
    await everythingTold(workspace);
    await context.doJobs();
  };

  const { ts } = alice.post(channel, 'Hello? https://nowhere.invalid/here');
  await settled();
  expect(answers().map(({ text }) => text)).toEqual([WHERE]);

  alice.edit(channel, ts, 'Hello!');
  alice.react(channel, ts, 'studio_microphone');
  await settled();
  alice.delete(channel, ts);
  await settled();
  expect(answers()).toHaveLength(1);

  await context.workspace.slack.upload(channel, { filename: 'a.md', title: 'A', content: 'a' }, 'A file');
  await settled();
  alice.post(channel, 'And now?');
  await settled();
  expect(answers().map(({ text }) => text)).toEqual([WHERE, 'A file', WHERE]);
  expect(slack.visibleTo(ALICE, CHANNEL).map(({ text }) => text)).not.toContain(WHERE);
  expect(log).toEqual([]);
});

test('a word that Slack tells of twice is answered once, in a thread too', async ({ databases }) => {
  const { slack, workspace, context, log } = await startApp(await databases.empty('PostgreSQL'));
  const alice = slack.as(ALICE);
  const channel = alice.direct(slack.app.botUserId);
  const { ts } = alice.post(channel, 'Hello?');
  const again = async () => {
    await everythingTold(workspace);
    const told = slack.deliveries.findLast(({ payload }) => JSON.stringify(payload).includes('"message"'));
    const tell = () =>
      new Promise<void>((heard) =>
        slack.world.transport?.send({ ...told, payload: told?.payload } as never, () => heard()),
      );
    await tell();
    // The queue keeps one of those that are the same.
    expect(new Set(context.queued.map(({ data }) => JSON.stringify(data))).size).toBe(1);
    await context.doJobs();
    await tell();
    await context.doJobs();
  };
  await again();
  const answersIn = (messages: readonly VisibleMessage[]) =>
    messages.filter(({ user }) => user === slack.app.botUserId).length;
  expect(answersIn(slack.visibleTo(ALICE, channel))).toBe(1);

  alice.post(channel, 'In a thread?', { thread_ts: ts });
  await again();
  expect(answersIn(slack.threadVisibleTo(ALICE, channel, ts))).toBe(1);
  expect(answersIn(slack.visibleTo(ALICE, channel))).toBe(1);
  expect(log).toEqual([]);
});

test('a word is answered though Slack is in trouble at first, unless it was deleted', async ({
  databases,
}) => {
  const { slack, workspace, context } = await startApp(await databases.empty('PostgreSQL'));
  const alice = slack.as(ALICE);
  const channel = alice.direct(slack.app.botUserId);
  const answers = () => slack.visibleTo(ALICE, channel).filter(({ user }) => user === slack.app.botUserId);
  alice.post(channel, 'Hello?');
  await everythingTold(workspace);
  slack.breakNext('chat.postMessage', { kind: 'error', code: 'internal_error' });
  await expect(context.doJobs()).rejects.toThrow('internal_error');
  expect(answers()).toEqual([]);
  await context.doJobs();
  expect(answers()).toHaveLength(1);

  const { ts } = alice.post(channel, 'Never mind');
  await everythingTold(workspace);
  alice.delete(channel, ts);
  await context.doJobs();
  expect(answers()).toHaveLength(1);
});
