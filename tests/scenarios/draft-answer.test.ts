import { describe, expect } from 'vitest';
import { everythingTold, textOf } from '../support/answers.ts';
import { CHANNEL, PEOPLE } from '../support/bot.ts';
import { test } from '../support/databases.ts';
import { aDesk } from '../support/hosts.ts';
import { until } from '../support/until.ts';
import { databasesOf } from '../support/surroundings.ts';

const [ALICE, , , , HOST] = PEOPLE;

/** A desk with three stories, and people who ask for the draft. */
async function atTheDesk(...args: Parameters<typeof aDesk>) {
  const desk = await aDesk(...args);
  const { slack, context, show } = desk;
  return {
    ...desk,

    /** What only somebody sees in the channel, as it is now. */
    answersOf: (userId: string) =>
      slack.visibleTo(userId, CHANNEL).flatMap((message) => (message.is_ephemeral ? [textOf(message)] : [])),

    /** @returns the answer, and what it says now; `press` presses one of its buttons, as it was first drawn */
    async asks(userId: string) {
      const seen = await slack.as(userId).command('/episode draft', { channel: CHANNEL });
      if (seen.kind !== 'message') throw new Error('no message answers');
      const { ts } = seen.message;
      return {
        press: (label: string) => slack.as(userId).press({ channel: CHANNEL, ts }, label),
        says: (words: string) =>
          until(async () => {
            await context.doJobs();
            const drawn = slack.visibleTo(userId, CHANNEL).find((message) => message.ts === ts);
            return (drawn && textOf(drawn).includes(words)) || undefined;
          }),
      };
    },

    retitle: (title: string) =>
      context.decisions.decide(show.id, { userId: ALICE, patch: { stories: { 1: { title } } } }),
  };
}

describe.each(databasesOf(import.meta.filename))('the answer with a draft, on %s', (name) => {
  test('is drawn again when what was pressed on it changes the draft, and when that is taken back', async ({
    databases,
  }) => {
    const { ana, answersOf, asks, log } = await atTheDesk(await databases.empty(name));
    const answer = await asks(HOST);
    await answer.press('Edit');
    await ana.lines();
    await ana.editStory('First story');
    await ana.save({ title: 'First of all' });
    await answer.says('First of all');
    await ana.press('Undo');
    await answer.says('[First story]');
    expect(answersOf(HOST)).toHaveLength(1);
    expect(log).toEqual([]);
  });

  test('is drawn again for every host who pressed theirs, whoever changes what', async ({ databases }) => {
    const { asks, ana, ben, retitle, nominate, log } = await atTheDesk(await databases.empty(name));
    const answers = [await asks(HOST), await asks(ALICE)];
    for (const answer of answers) await answer.press('Edit');
    for (const host of [ana, ben]) await host.lines();
    await retitle('Of Alice');
    for (const answer of answers) await answer.says('Of Alice');
    await nominate('fourth-story');
    for (const answer of answers) await answer.says('1 new since you looked');
    expect(log).toEqual([]);
  });

  test('says that it is drawn again below, when it is asked for again', async ({ databases }) => {
    const { asks, ana, answersOf, log } = await atTheDesk(await databases.empty(name));
    const older = await asks(HOST);
    await older.press('Edit');
    await ana.lines();
    const newer = await asks(HOST);
    await older.says('Episode #01 is drawn again below.');
    await newer.says('First story');
    expect(answersOf(HOST)).toHaveLength(2);
    expect(log).toEqual([]);
  });

  test('says when Slack takes no more of it, and goes on after the next press', async ({ databases }) => {
    const { asks, ana, context, retitle, answersOf, log } = await atTheDesk(await databases.empty(name));
    const answer = await asks(HOST);
    await answer.press('Edit');
    await ana.lines();
    for (const title of ['One', 'Two', 'Three']) {
      await retitle(title);
      await answer.says(`[${title}]`);
      expect(answersOf(HOST).join()).not.toContain('If the draft changes again');
    }
    await retitle('Four');
    await answer.says('If the draft changes again, this stays as it is until you press one of its buttons.');
    await retitle('Five');
    await context.doJobs();
    await answer.says('[Four]');
    await answer.press('Check');
    await ana.lines('Check');
    await retitle('Six');
    await answer.says('[Six]');
    expect(log).toEqual([]);
  });

  test('leads to what waits, and has what is taken in from there', async ({ databases }) => {
    const { asks, ana, slack, log } = await atTheDesk(await databases.empty(name));
    slack.as(ALICE).post(CHANNEL, 'https://nowhere.invalid/waiting-story');
    await everythingTold({ slack });
    const answer = await asks(HOST);
    await answer.says('Waiting: 1 story without a nomination.');
    await answer.press('Show');
    await ana.lines('Waiting');
    await ana.pressOf('Waiting story', 'Take in');
    await answer.says('(https://nowhere.invalid/waiting-story)');
    await until(
      async () => (await ana.lines('Waiting')).join().includes('is in the next episode.') || undefined,
    );
    expect(log).toEqual([]);
  });

  test('says that its draft is published, whoever publishes it', async ({ databases }) => {
    const { asks, ana, ben, log } = await atTheDesk(await databases.empty(name));
    const [mine, theirs] = [await asks(HOST), await asks(ALICE)];
    await mine.press('Edit');
    await ana.lines();
    await theirs.press('Edit');
    await ben.lines();
    await theirs.press('Publish');
    await theirs.says('Episode #01 is published.');
    await mine.says('Episode #01 is published.');
    expect(log).toEqual([]);
  });
});
