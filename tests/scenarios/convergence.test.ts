import fc from 'fast-check';
import { sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { readBack } from '../../jobs/read-back.ts';
import type { Database } from '../../src/db/database.ts';
import { leadOf } from '../../src/domain/story.ts';
import { anAppInMemory } from '../support/app-in-memory.ts';
import { aWorkspace, CHANNEL, PEOPLE, type Workspace } from '../support/bot.ts';
import { aContext } from '../support/context.ts';
import { DATABASES, test } from '../support/databases.ts';

/** Enough to see it; to look for more, raise it. */
const RUNS = 4;

const DAY_MS = 24 * 60 * 60 * 1000;
/** So that all that happens here is read back: of the last 30 days, by the database's clock. */
const START = new Date(Date.now() - 20 * DAY_MS);
const TOLD = new Set(['message', 'reaction_added', 'reaction_removed']);

const words = fc
  .array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 2 })
  .map((names) => names.map((name) => `https://nowhere.invalid/${name}`).join(' and ') || 'just words');
const person = fc.constantFrom(...PEOPLE);
const emoji = fc.constantFrom('studio_microphone', 'bug', 'eyes');
/** Which of the messages there are by then, counted from the newest. */
const which = fc.nat({ max: 8 });

const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('post'), person, words }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('reply'), person, words, which, broadcast: fc.boolean() }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('edit'), words, which }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('delete'), which }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('react'), person, emoji, which }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('unreact'), person, emoji, which }) },
);
/** What happens to an event on its way to the bot. */
const fate = fc.constantFrom('told', 'told', 'told', 'told', 'lost', 'doubled', 'swapped');

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** Does what people did, and answers with what Slack tells of it. */
function happen({ slack }: Workspace, steps: readonly Step[]): object[] {
  const given = new Set<string>();
  const messages: { ts: string; by: string; opens: boolean; isGone: boolean }[] = [];
  const nth = (index: number, fits: (message: (typeof messages)[number]) => boolean) => {
    const there = messages.filter((message) => !message.isGone && fits(message));
    return there.at(-1 - (index % Math.max(there.length, 1)));
  };
  slack.silently(() => {
    for (const happened of steps) {
      slack.advance(60_000);
      if (happened.kind === 'post') {
        const { ts } = slack.as(happened.person).post(CHANNEL, happened.words);
        messages.push({ ts, by: happened.person, opens: true, isGone: false });
        continue;
      }
      const meant = nth(happened.which, ({ opens }) => opens || happened.kind !== 'reply');
      if (!meant) continue;
      if (happened.kind === 'reply') {
        const { broadcast, person: by } = happened;
        const { ts } = slack.as(by).post(CHANNEL, happened.words, { thread_ts: meant.ts, broadcast });
        messages.push({ ts, by, opens: false, isGone: false });
      } else if (happened.kind === 'edit') {
        slack.as(meant.by).edit(CHANNEL, meant.ts, happened.words);
      } else if (happened.kind === 'delete') {
        slack.as(meant.by).delete(CHANNEL, meant.ts);
        meant.isGone = true;
      } else {
        const reaction = `${meant.ts} ${happened.person} ${happened.emoji}`;
        if (given.has(reaction) !== (happened.kind === 'unreact')) continue;
        slack.as(happened.person)[happened.kind](CHANNEL, meant.ts, happened.emoji);
        if (happened.kind === 'react') given.add(reaction);
        else given.delete(reaction);
      }
    }
  });
  return slack.events.map(({ event }) => event).filter(({ type }) => TOLD.has(String(type)));
}

/** Events as they come to the bot: some never, some twice, some behind the next one. */
function onTheWay(events: readonly object[], fates: readonly string[]): object[] {
  const told = events.flatMap((event, index) => {
    const what = fates[index % fates.length];
    return what === 'lost' ? [] : what === 'doubled' ? [event, event] : [event];
  });
  for (let index = 0; index + 1 < told.length; index += 2) {
    if (fates[index % fates.length] !== 'swapped') continue;
    told.splice(index, 2, ...told.slice(index, index + 2).toReversed());
  }
  return told;
}

/** The open stories, by the ts of their posts and so that stored ids do not count. */
async function storiesIn(context: Awaited<ReturnType<typeof aContext>>, showId: number): Promise<object[]> {
  const stories = await context.stories.open(showId, new Date(0));
  return stories
    .filter(({ posts }) => posts.length > 0)
    .map((story) => ({
      lead: leadOf(story)?.url,
      openedAt: story.openedAt,
      posts: story.posts.map(({ ts, shares, nominations }) => ({
        ts,
        links: shares.map(({ url }) => url),
        votes: nominations.map(({ userId, emoji: name }) => `${userId} ${name}`).toSorted(),
      })),
    }))
    .toSorted((one, other) => (one.posts[0]?.ts ?? '').localeCompare(other.posts[0]?.ts ?? ''));
}

/** What is stored of a channel after being told of its events on their way, and what a channel read back gives. */
async function bothWays(db: Database, steps: readonly Step[], fates: readonly string[]) {
  const workspace = await aWorkspace({ startAt: START });
  const { slack } = workspace;
  slack.as(PEOPLE[0]).invite(CHANNEL, slack.app.botUserId);
  const context = await aContext(db, workspace);
  const { id: showId } = await context.openShow();
  const { tell } = anAppInMemory(workspace, context);
  for (const event of onTheWay(happen(workspace, steps), fates)) await tell(event);
  await readBack.run({ showId }, context);
  const live = await storiesIn(context, showId);
  await readBack.run({ showId }, context);
  const again = await storiesIn(context, showId);
  await db.execute(sql`truncate stories, posts, links, threads, read_backs restart identity cascade`);
  await readBack.run({ showId }, context);
  const fresh = await storiesIn(context, showId);
  await context.background.settled(1000);
  await workspace.server.stop();
  return { live, again, fresh };
}

describe.each(DATABASES)('stories on %s', (name) => {
  test(
    'are the same for one who was told of everything, in whatever way, and one who only read the channel',
    async ({ databases }) => {
      const history = fc.record({
        steps: fc.array(step, { minLength: 10, maxLength: 25 }),
        fates: fc.array(fate, { minLength: 7, maxLength: 40 }),
      });
      await fc.assert(
        fc.asyncProperty(history, async ({ steps, fates }) => {
          const { live, again, fresh } = await bothWays(await databases.empty(name), steps, fates);
          expect(live).toEqual(fresh);
          expect(again).toEqual(live);
        }),
        { numRuns: RUNS },
      );
    },
    RUNS * 30_000,
  );
});
