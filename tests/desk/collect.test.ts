import { expect } from 'vitest';
import { collectMessage, collectReaction, takeBackReaction } from '../../src/desk/collect.ts';
import type { ChannelMessage } from '../../src/domain/channel-message.ts';
import type { IncomingPost } from '../../src/domain/post.ts';
import { CHANNEL, PEOPLE } from '../support/bot.ts';
import { test } from '../support/databases.ts';
import { aDesk, MIC } from '../support/desk.ts';
import { aPost, tsAt } from '../support/shows.ts';

const [ALICE, BOB] = PEOPLE;
const A = 'https://example.com/a';
const B = 'https://example.com/b';

function aMessage(post?: IncomingPost): ChannelMessage {
  return {
    ts: post?.ts ?? tsAt(0),
    reactions: [],
    hasMoreReactions: false,
    hasReplies: false,
    isTombstone: false,
    files: [],
    ...(post ? { post } : {}),
  };
}

test('a post is kept as it was posted or edited, with links or without', async ({ databases }) => {
  const { context, show, nominated, stories } = await aDesk(await databases.empty('PGlite'));
  await collectMessage(context, show, aMessage(aPost({ ts: tsAt(0), urls: [A] })), 'posted');
  await collectMessage(
    context,
    show,
    aMessage(aPost({ ts: tsAt(1), urls: [B], editedTs: tsAt(2) })),
    'edited',
  );
  await collectMessage(context, show, aMessage(aPost({ ts: tsAt(3) })), 'posted');
  await nominated(tsAt(3));
  expect(await stories()).toEqual([[tsAt(0)], [tsAt(1)], [tsAt(3)]]);
});

test('a message that no person wrote is not kept', async ({ databases }) => {
  const { context, show } = await aDesk(await databases.empty('PGlite'));
  await collectMessage(context, show, aMessage(), 'posted');
  expect(await context.nominations.add(show.id, tsAt(0), aReaction())).toBe(false);
});

const aReaction = (reaction: { userId?: string; emoji?: string } = {}) => ({
  userId: BOB,
  emoji: MIC,
  eventTs: tsAt(5),
  ...reaction,
});

test('a reaction to a known post nominates it, and Slack is not asked', async ({ databases }) => {
  const { slack, context, show, posted, nominations, callsSince } = await aDesk(
    await databases.empty('PGlite'),
  );
  const ts = await posted(0, A);
  const before = slack.calls.length;
  await collectReaction(context, show, ts, aReaction());
  expect(await nominations()).toEqual({ [ts]: [`${BOB} ${MIC}`] });
  expect(callsSince(before)).toEqual([]);
});

test('a post that is not known yet is stored with all its reactions', async ({ databases }) => {
  const { slack, context, show, nominations } = await aDesk(await databases.empty('PGlite'));
  const { ts } = slack.as(ALICE).post(CHANNEL, `Look: ${A}`);
  slack.as(BOB).react(CHANNEL, ts, MIC);
  slack.as(ALICE).react(CHANNEL, ts, 'bug');
  slack.as(ALICE).react(CHANNEL, ts, 'eyes');
  await collectReaction(context, show, ts, aReaction());
  expect(await nominations()).toEqual({ [ts]: [`${ALICE} bug`, `${BOB} ${MIC}`] });
});

test('a reaction to a post that is gone stores nothing', async ({ databases }) => {
  const { slack, context, show, stories } = await aDesk(await databases.empty('PGlite'));
  const { ts } = slack.as(ALICE).post(CHANNEL, A);
  slack.as(ALICE).delete(CHANNEL, ts);
  await collectReaction(context, show, ts, aReaction());
  expect(await stories()).toEqual([]);
});

test("emoji of no section and the bot's own reactions are not looked at", async ({ databases }) => {
  const { slack, context, show, posted, nominations, callsSince } = await aDesk(
    await databases.empty('PGlite'),
  );
  const ts = await posted(0, A);
  const before = slack.calls.length;
  for (const reaction of [{ emoji: 'eyes' }, { userId: slack.app.botUserId }]) {
    await collectReaction(context, show, ts, aReaction(reaction));
    await collectReaction(context, show, tsAt(1), aReaction(reaction));
  }
  expect(await nominations()).toEqual({ [ts]: [] });
  expect(callsSince(before)).toEqual([]);
});

test('a reaction that is taken back takes that nomination back, and no other', async ({ databases }) => {
  const { context, show, posted, nominations } = await aDesk(await databases.empty('PGlite'));
  const ts = await posted(0, A);
  for (const reaction of [{}, { emoji: 'bug' }, { userId: PEOPLE[2] }]) {
    await collectReaction(context, show, ts, aReaction(reaction));
  }
  const later = { ...aReaction(), eventTs: tsAt(6) };
  await takeBackReaction(context, show, ts, later);
  await takeBackReaction(context, show, ts, { ...later, emoji: 'eyes' });
  expect(await nominations()).toEqual({ [ts]: [`${BOB} bug`, `${PEOPLE[2]} ${MIC}`] });
});

test('a reaction that is taken back before its post is known does not come back', async ({ databases }) => {
  const { slack, context, show, nominations } = await aDesk(await databases.empty('PGlite'));
  const { ts } = slack.as(ALICE).post(CHANNEL, A);
  slack.as(PEOPLE[2]).react(CHANNEL, ts, MIC);
  await takeBackReaction(context, show, ts, { ...aReaction(), eventTs: tsAt(6) });
  await collectReaction(context, show, ts, aReaction());
  expect(await nominations()).toEqual({ [ts]: [`${PEOPLE[2]} ${MIC}`] });
});
