import { describe, expect } from 'vitest';
import { collectReaction } from '../../src/desk/collect.ts';
import type { Database } from '../../src/db/database.ts';
import { openDraft } from '../../src/desk/draft.ts';
import { notesOf } from '../../src/desk/notes.ts';
import { publishEpisode } from '../../src/desk/publish.ts';
import { readBack } from '../../src/desk/read-back.ts';
import { UserError } from '../../src/errors.ts';
import { CHANNEL, PEOPLE } from '../support/bot.ts';
import { DATABASES, test } from '../support/databases.ts';
import { aDesk, MIC } from '../support/desk.ts';

const [ALICE, BOB, CAROL, DAVE, HOST] = PEOPLE;
const HOUR_MS = 60 * 60_000;
const FIRST = 'https://nowhere.invalid/the-first-thing';
const SECOND = 'https://nowhere.invalid/the-second-thing';

/** A channel whose one thread, about a link or none, an episode has covered. */
async function aCoveredThread(db: Database, words: string, emoji = MIC) {
  const { slack, context, show } = await aDesk(db, { startAt: new Date(Date.now() - 3 * HOUR_MS) });
  const opener = slack.as(ALICE).post(CHANNEL, words);
  slack.as(BOB).react(CHANNEL, opener.ts, emoji);
  await readBack(context, show);
  const { rundown } = await openDraft(context, show, HOST);
  await publishEpisode(context, show, rundown.episode.id, { userId: HOST });
  slack.advance(HOUR_MS);
  return {
    slack,
    opener,
    reply: (text: string) => slack.as(CAROL).post(CHANNEL, text, { thread_ts: opener.ts }),
    /** The notes of the next episode, as far as there is anything in it. */
    async next(): Promise<string> {
      await readBack(context, show);
      try {
        const draft = await openDraft(context, show, HOST);
        return (await notesOf(context, show, draft.rundown.episode)).notes;
      } catch (error) {
        if (error instanceof UserError) return error.message;
        throw error;
      }
    },
    /** Stores a reaction as an event tells of it. */
    told: (ts: string, userId: string) =>
      collectReaction(context, show, ts, { userId, emoji: MIC, eventTs: '9999999999.000001' }),
  };
}

const NOTHING = 'There is nothing to draft yet';

describe.each(DATABASES)('in a thread that an episode has covered, on %s', { timeout: 60_000 }, (name) => {
  test('a reply with a link and votes comes into the next draft, and the first link does not', async ({
    databases,
  }) => {
    const { slack, reply, next } = await aCoveredThread(await databases.empty(name), FIRST);
    const { ts } = reply(`There is news on this: ${SECOND}`);
    expect(await next()).toContain(NOTHING);
    for (const userId of [BOB, DAVE]) slack.as(userId).react(CHANNEL, ts, MIC);
    const notes = await next();
    expect(notes).toContain('Episode #02');
    expect(notes).toContain(SECOND);
    expect(notes).not.toContain(FIRST);
  });

  test('so does a reply without a link that was nominated', async ({ databases }) => {
    const { slack, reply, next } = await aCoveredThread(await databases.empty(name), FIRST);
    const { ts } = reply('They took it all back today.');
    slack.as(BOB).react(CHANNEL, ts, MIC);
    expect(await next()).toContain('They took it all back today.');
    slack.as(BOB).unreact(CHANNEL, ts, MIC);
    expect(await next()).not.toContain('They took it all back');
  });

  test("so does its poster's own nomination", async ({ databases }) => {
    const { slack, reply, next } = await aCoveredThread(await databases.empty(name), FIRST);
    slack.as(CAROL).react(CHANNEL, reply(SECOND).ts, MIC);
    expect(await next()).toContain(SECOND);
  });

  test('so does a reply in a thread without a link, and one in a thread whose opener is gone', async ({
    databases,
  }) => {
    const words = 'The pod that would not drain.';
    const { slack, opener, reply, next } = await aCoveredThread(await databases.empty(name), words, 'bug');
    slack.as(BOB).react(CHANNEL, reply('It drained at last.').ts, 'bug');
    expect(await next()).toContain('It drained at last.');
    expect(await next()).not.toContain(words);
    slack.as(ALICE).delete(CHANNEL, opener.ts);
    expect(await next()).toContain('It drained at last.');
  });

  test('so does its link where somebody posts it again, with its own votes only', async ({ databases }) => {
    const { slack, next } = await aCoveredThread(await databases.empty(name), FIRST);
    slack.advance(1000);
    const again = slack.as(DAVE).post(CHANNEL, `Again ${FIRST}`);
    expect(await next()).toContain(NOTHING);
    slack.as(BOB).react(CHANNEL, again.ts, MIC);
    expect(await next()).toContain(FIRST);
  });

  test('votes on what was covered bring nothing back', async ({ databases }) => {
    const { slack, opener, reply, next, told } = await aCoveredThread(await databases.empty(name), FIRST);
    reply('Great episode!');
    for (const userId of [CAROL, DAVE]) slack.as(userId).react(CHANNEL, opener.ts, MIC);
    await told(opener.ts, HOST);
    expect(await next()).toContain(NOTHING);
  });
});
