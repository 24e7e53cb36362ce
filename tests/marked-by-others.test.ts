import { describe, expect } from 'vitest';
import { outboxStore } from '../src/db/outbox.ts';
import type { ChannelMessage } from '../src/domain/channel-message.ts';
import { createOutbox } from '../src/outbox.ts';
import { aWorkspace, CHANNEL, PEOPLE } from './support/bot.ts';
import { aContext } from './support/context.ts';
import { DATABASES, test } from './support/databases.ts';

const [ALICE, BOB] = PEOPLE;

/** A message of another app, which copied our mark. */
const COPY: ChannelMessage = {
  ts: '1772438400.000000',
  userId: BOB,
  reactions: [],
  hasMoreReactions: false,
  hasReplies: false,
  isTombstone: false,
  files: [],
  mark: { key: 'a', part: 0 },
};

describe.each(DATABASES)('a mark that another app copied, on %s', (name) => {
  test('is not taken for what the bot said', async ({ databases }) => {
    const db = await databases.empty(name);
    const workspace = await aWorkspace();
    const { slack } = workspace;
    slack.as(ALICE).invite(CHANNEL, slack.app.botUserId);
    const context = await aContext(db, workspace);
    const show = await context.openShow();
    const store = outboxStore(db, async () => {});
    const connected = context.workspaces.of(show);
    async function* history() {
      yield [COPY];
    }
    const of = () => ({ ...connected, slack: { ...connected.slack, history } });
    const outbox = createOutbox({ ...context, store, workspaces: { of } });
    await outbox.say({ key: 'a', show, messages: [{ text: 'Hello' }] });
    await store.claim({ showId: show.id, key: 'a', part: 0 });
    await outbox.deliver(show, 'a');
    expect(slack.visibleTo(ALICE, CHANNEL).filter(({ text }) => text === 'Hello')).toHaveLength(1);
  });
});
