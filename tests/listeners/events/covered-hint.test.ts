import { describe, expect } from 'vitest';
import type { Database } from '../../../src/db/database.ts';
import { openDraft } from '../../../src/desk/draft.ts';
import { publishEpisode } from '../../../src/desk/publish.ts';
import { readBack } from '../../../src/desk/read-back.ts';
import { anAppInMemory } from '../../support/app-in-memory.ts';
import { aWorkspace, CHANNEL, PEOPLE } from '../../support/bot.ts';
import { aContext } from '../../support/context.ts';
import { DATABASES, test } from '../../support/databases.ts';

const [ALICE, BOB, CAROL] = PEOPLE;
const MIC = 'studio_microphone';
const URL = 'https://nowhere.invalid/one';
const DAY_MS = 24 * 60 * 60 * 1000;

/** A channel where episode #01 covered a link, which Carol posts again and Bob nominates. The bot is told of nothing yet. */
async function postedAgain(db: Database) {
  const workspace = await aWorkspace({ startAt: new Date(Date.now() - DAY_MS) });
  const { slack } = workspace;
  const context = await aContext(db, workspace);
  const { tell } = anAppInMemory(workspace, context);
  slack.silently(() => slack.as(ALICE).invite(CHANNEL, slack.app.botUserId));
  const show = await context.openShow();
  const first = slack.as(ALICE).post(CHANNEL, URL);
  slack.as(BOB).react(CHANNEL, first.ts, MIC);
  await readBack(context, show);
  const { rundown } = await openDraft(context, show, BOB);
  await publishEpisode(context, show, rundown.episode.id, { userId: BOB });

  slack.advance(60_000);
  const known = slack.events.length;
  const again = slack.as(CAROL).post(CHANNEL, `Once more ${URL}`);
  slack.as(BOB).react(CHANNEL, again.ts, MIC);
  slack.as(CAROL).edit(CHANNEL, again.ts, `And once more ${URL}`);
  const events = slack.events.slice(known).map(({ event }) => event);
  const told = (type: string, subtype?: string) =>
    events.find((event) => event.type === type && event['subtype'] === subtype) ?? {};
  return {
    slack,
    context,
    show,
    ts: again.ts,
    told: {
      message: told('message'),
      reaction: told('reaction_added'),
      edit: told('message', 'message_changed'),
    },
    tell,
    /** Whom the bot has told of the episode, once for each time. */
    async hinted() {
      await context.doJobs();
      return slack.world.ephemerals
        .filter(({ message: { text } }) => text.includes('Episode #01 had this on '))
        .map(({ userId }) => userId);
    },
  };
}

type Told = 'message' | 'reaction' | 'edit';

describe.each(DATABASES)('who posts a covered link again is told so on %s', { timeout: 60_000 }, (name) => {
  test.for<[string, Told[]]>([
    ['the reaction behind its message', ['message', 'reaction', 'edit']],
    ['the reaction before its message', ['reaction', 'message', 'edit']],
    ['an edit before its message', ['edit', 'message', 'reaction']],
    ['the reaction and an edit before its message', ['reaction', 'edit', 'message']],
    ['everything twice', ['reaction', 'message', 'reaction', 'message', 'edit', 'message', 'edit']],
  ])('once, told of %s', async ([, order], { databases }) => {
    const { told, tell, hinted } = await postedAgain(await databases.empty(name));
    for (const what of order) await tell(told[what]);
    expect(await hinted()).toEqual([CAROL]);
  });

  test('once, where the history brought the post before its message', async ({ databases }) => {
    const { context, show, told, tell, hinted } = await postedAgain(await databases.empty(name));
    await readBack(context, show);
    expect(await hinted()).toEqual([]);
    await tell(told.message);
    await tell(told.message);
    expect(await hinted()).toEqual([CAROL]);
  });

  test('once, where Slack is in trouble at first', async ({ databases }) => {
    const { slack, told, tell, hinted } = await postedAgain(await databases.empty(name));
    slack.breakNext('chat.postEphemeral', { kind: 'error', code: 'internal_error' });
    await tell(told.message);
    await expect(hinted()).rejects.toThrow('internal_error');
    await tell(told.message);
    expect(await hinted()).toEqual([CAROL]);
  });

  test('not who has deleted it since', async ({ databases }) => {
    const { slack, told, tell, hinted, ts } = await postedAgain(await databases.empty(name));
    await tell(told.message);
    slack.as(CAROL).delete(CHANNEL, ts);
    await tell(slack.events.at(-1)?.event ?? {});
    expect(await hinted()).toEqual([]);
  });

  test('not by the history alone, nor when what it brought is edited', async ({ databases }) => {
    const { context, show, told, tell, hinted } = await postedAgain(await databases.empty(name));
    await readBack(context, show);
    await tell(told.edit);
    await tell(told.reaction);
    await readBack(context, show);
    expect(await hinted()).toEqual([]);
  });
});
