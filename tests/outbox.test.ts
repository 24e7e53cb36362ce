import { describe, expect } from 'vitest';
import { weeklyDigest } from '../jobs/weekly-digest.ts';
import type { Database } from '../src/db/database.ts';
import { outboxStore } from '../src/db/outbox.ts';
import type { Show } from '../src/domain/show.ts';
import { createOutbox } from '../src/outbox.ts';
import type { Message } from '../src/slack/message.ts';
import { aWorkspace, CHANNEL, PEOPLE } from './support/bot.ts';
import { aContext } from './support/context.ts';
import { DATABASES, test } from './support/databases.ts';
import { endsAt } from './support/dying.ts';
import { aPost } from './support/shows.ts';

const [ALICE] = PEOPLE;

async function aDesk(db: Database) {
  const workspace = await aWorkspace();
  const { slack } = workspace;
  slack.as(ALICE).invite(CHANNEL, slack.app.botUserId);
  const context = await aContext(db, workspace);
  const show = await context.openShow();
  const { logger, workspaces } = context;
  const store = outboxStore(db, async () => {});
  return {
    slack,
    context,
    show,
    store,
    outbox: createOutbox({ store, workspaces, logger }),
    /** One whose process ends where the wrapper says. */
    mortalOutbox: (mortal: <T extends object>(outside: T) => T) => {
      const of = (ofShow: Pick<Show, 'workspaceId'>) => {
        const known = workspaces.of(ofShow);
        return { ...known, slack: mortal(known.slack) };
      };
      return createOutbox({ store: mortal(store), workspaces: { of }, logger });
    },
    /** What is in the channel with these words, and how often in its threads. */
    said: (words: string) => {
      const opening = slack.visibleTo(ALICE, CHANNEL).filter(({ text }) => text === words);
      return opening.map(({ ts, files = [] }) => ({
        files: files.length,
        thread: slack
          .threadVisibleTo(ALICE, CHANNEL, ts)
          .slice(1)
          .map(({ text }) => text),
      }));
    },
  };
}

/** Slack shares an uploaded file a moment after it has answered. */
async function filesShared({ world, waitFor }: Awaited<ReturnType<typeof aDesk>>['slack']): Promise<void> {
  await waitFor(() =>
    [...world.files.values()].every(({ isComplete, shares }) => !isComplete || shares.length > 0)
      ? true
      : undefined,
  );
}

type Saying =
  | { messages: Message[] }
  | { file: { filename: string; title: string; content: string; comment: string } };

const SAYINGS: [string, (id: string) => Saying, object][] = [
  ['a greeting', (id) => ({ messages: [{ text: id }] }), { files: 0, thread: [] }],
  [
    'a digest or notes of two messages',
    (id) => ({ messages: [{ text: id }, { text: 'More' }] }),
    { files: 0, thread: ['More'] },
  ],
  [
    'an announcement',
    (id) => ({ file: { filename: `${id}.md`, title: id, content: 'Notes', comment: id } }),
    { files: 1, thread: [] },
  ],
];

describe.each(DATABASES)('the outbox on %s', (name) => {
  test.for(SAYINGS)(
    'has %s in the channel once, wherever the process ends',
    async ([, saying, once], { databases }) => {
      const { slack, show, outbox, mortalOutbox, said } = await aDesk(await databases.empty(name));
      for (const when of ['before', 'after'] as const) {
        let hasEnded = true;
        for (let call = 1; hasEnded; call++) {
          const key = `${when} ${call}`;
          hasEnded = await endsAt(call, when, async (mortal) => {
            const dying = mortalOutbox(mortal);
            await dying.say({ key, show, ...saying(key) });
            await dying.deliver(show, key);
          });
          await filesShared(slack);
          await outbox.say({ key, show, ...saying(key) });
          await outbox.deliver(show, key);
          await filesShared(slack);
          expect({ key, said: said(key) }).toEqual({ key, said: [once] });
          expect(call).toBeLessThan(30);
        }
      }
    },
  );

  test('says what was said first for a key, and nothing more', async ({ databases }) => {
    const { show, outbox, said } = await aDesk(await databases.empty(name));
    expect(await outbox.say({ key: 'a', show, messages: [{ text: 'One' }] })).toBe(true);
    expect(await outbox.say({ key: 'a', show, messages: [{ text: 'Other' }] })).toBe(true);
    await outbox.deliver(show, 'a');
    expect(await outbox.say({ key: 'a', show, messages: [{ text: 'Other' }] })).toBe(false);
    await outbox.deliver(show, 'a');
    expect([said('One').length, said('Other').length]).toEqual([1, 0]);
  });

  test('says it in the end where Slack had trouble', async ({ databases }) => {
    const { slack, show, outbox, said } = await aDesk(await databases.empty(name));
    slack.breakNext('chat.postMessage', { kind: 'error', code: 'internal_error' });
    await outbox.say({ key: 'a', show, messages: [{ text: 'One' }] });
    await expect(outbox.deliver(show, 'a')).rejects.toThrow('internal_error');
    await outbox.deliver(show, 'a');
    expect(said('One')).toHaveLength(1);
  });

  test('lets go of what Slack refuses for good, and tells who asked for it', async ({ databases }) => {
    const { slack, show, outbox, said } = await aDesk(await databases.empty(name));
    slack.breakNext('chat.postMessage', { kind: 'error', code: 'is_archived' });
    await outbox.say({ key: 'a', show, messages: [{ text: 'One' }], askedBy: ALICE });
    await outbox.deliver(show, 'a');
    const direct = slack.as(ALICE).direct(slack.app.botUserId);
    expect(slack.visibleTo(ALICE, direct).map(({ text }) => text)).toEqual([
      expect.stringContaining('Slack does not let me post in #swarmalicious (is_archived)'),
    ]);
    expect(await outbox.say({ key: 'a', show, messages: [{ text: 'One' }] })).toBe(true);
    await outbox.deliver(show, 'a');
    expect(said('One')).toHaveLength(1);
  });

  test('keeps what is said already where Slack refuses the rest', async ({ databases }) => {
    const { slack, show, outbox, said } = await aDesk(await databases.empty(name));
    const messages = [{ text: 'One' }, { text: 'More' }];
    await outbox.say({ key: 'a', show, messages });
    slack.breakNext('chat.postMessage', { kind: 'lose' });
    await expect(outbox.deliver(show, 'a')).rejects.toThrow('request error');
    slack.breakNext('chat.postMessage', { kind: 'error', code: 'msg_too_long' });
    await outbox.deliver(show, 'a');
    expect(await outbox.say({ key: 'a', show, messages })).toBe(true);
    await outbox.deliver(show, 'a');
    expect(said('One')).toEqual([{ files: 0, thread: ['More'] }]);
  });

  test('draws a message again only where it shows something else', async ({ databases }) => {
    const { slack, show, outbox, said } = await aDesk(await databases.empty(name));
    await outbox.say({ key: 'a', show, messages: [{ text: 'One' }] });
    await outbox.redraw(show, { key: 'a', part: 0, message: { text: 'Two' } });
    await outbox.deliver(show, 'a');
    expect(said('Two')).toHaveLength(1);
    const updates = () => slack.calls.filter(({ method }) => method === 'chat.update').length;
    await outbox.redraw(show, { key: 'a', part: 0, message: { text: 'Two' } });
    expect(updates()).toBe(0);
    await outbox.redraw(show, { key: 'a', part: 0, message: { text: 'Three' } });
    expect([updates(), said('Three').length]).toEqual([1, 1]);
  });

  test('draws nothing while somebody is about to say it', async ({ databases }) => {
    const { slack, show, store, outbox } = await aDesk(await databases.empty(name));
    await outbox.say({ key: 'a', show, messages: [{ text: 'One' }] });
    await store.claim({ showId: show.id, key: 'a', part: 0 });
    await outbox.redraw(show, { key: 'a', part: 0, message: { text: 'Two' } });
    expect(await store.parts(show.id, 'a')).toMatchObject([{ content: { message: { text: 'One' } } }]);
    expect(slack.calls.filter(({ method }) => method === 'chat.update')).toEqual([]);
  });

  test('has a digest once, wherever the process ends on the way to it', async ({ databases }) => {
    const { slack, context, show, said } = await aDesk(await databases.empty(name));
    const words = '1 story this week in #swarmalicious. Nominate what the hosts should talk about.';
    let hasEnded = true;
    for (let call = 1; hasEnded; call++) {
      const before = said(words).length;
      const now = context.now().getTime();
      const ts = (now / 1000 - 60).toFixed(6);
      await context.posts.store(show.id, aPost({ ts, urls: [`https://stories.example/${call}`] }));
      const data = { showId: show.id, slot: new Date(now).toISOString() };
      hasEnded = await endsAt(call, 'after', (mortal) =>
        weeklyDigest.run(data, {
          ...context,
          stories: mortal(context.stories),
          episodes: mortal(context.episodes),
          digests: mortal(context.digests),
          outbox: mortal(context.outbox),
        }),
      );
      await weeklyDigest.run(data, context);
      await context.doJobs();
      expect({ call, said: said(words).length }).toEqual({ call, said: before + 1 });
      slack.advance(3_600_000);
    }
  });
});
