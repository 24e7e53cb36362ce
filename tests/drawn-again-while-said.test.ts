import { describe, expect } from 'vitest';
import { outboxStore } from '../src/db/outbox.ts';
import { createOutbox } from '../src/outbox.ts';
import { aWorkspace, CHANNEL, PEOPLE } from './support/bot.ts';
import { aContext } from './support/context.ts';
import { DATABASES, test } from './support/databases.ts';

const [ALICE] = PEOPLE;

describe.each(DATABASES)('a message drawn again just before it is said, on %s', (name) => {
  test('is said as it was drawn last', async ({ databases }) => {
    const db = await databases.empty(name);
    const workspace = await aWorkspace();
    const { slack } = workspace;
    slack.as(ALICE).invite(CHANNEL, slack.app.botUserId);
    const context = await aContext(db, workspace);
    const show = await context.openShow();
    const store = outboxStore(db, async () => {});
    const part = { showId: show.id, key: 'a', part: 0 };
    const outbox = createOutbox({
      ...context,
      store: {
        ...store,
        async claim(address) {
          await store.replace(part, { message: { text: 'New' } });
          return store.claim(address);
        },
      },
    });
    await outbox.say({ key: 'a', show, messages: [{ text: 'Old' }] });
    await outbox.deliver(show, 'a');
    await outbox.redraw(show, { key: 'a', part: 0, message: { text: 'New' } });
    expect(slack.visibleTo(ALICE, CHANNEL).at(-1)?.text).toBe('New');
  });
});
