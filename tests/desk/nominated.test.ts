import fc from 'fast-check';
import { describe, expect } from 'vitest';
import type { Context } from '../../src/context.ts';
import { named } from '../../src/desk/named.ts';
import { rulesFor } from '../../src/desk/rules.ts';
import { loadRundown } from '../../src/desk/rundown.ts';
import { emojiName } from '../../src/domain/emoji.ts';
import { draftRundown, type Rundown } from '../../src/domain/rundown.ts';
import type { Episode } from '../../src/domain/episode.ts';
import type { Show } from '../../src/domain/show.ts';
import { WEEK_MS } from '../../src/domain/story.ts';
import { PEOPLE } from '../support/bot.ts';
import { DATABASES, test } from '../support/databases.ts';
import { aDesk, MIC } from '../support/desk.ts';
import { aPost, tsAt } from '../support/shows.ts';
import '../support/fast-check.ts';

const WEEK = 7 * 24 * 60;
const URLS = ['https://example.com/a', 'https://example.com/b', 'https://example.com/c'];
const EPISODE: Episode = { id: 0, showId: 0, number: 1, hosts: [], guests: [] };

/** What happens in a channel: `which` and `on` tell of which post or story, of those there are. */
function happening(people: readonly string[]) {
  const userId = fc.constantFrom(...people);
  const which = fc.nat(9);
  const what = <Name extends string>(name: Name) => fc.constant(name);
  return fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        what: what('post'),
        which,
        userId,
        weeks: fc.constantFrom(12, 9, 2, 1, 0),
        urls: fc.subarray(URLS, { maxLength: 2 }),
        isReply: fc.boolean(),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        what: what('react'),
        which,
        userId,
        emoji: fc.constantFrom(MIC, 'honeybee', 'bug::skin-tone-2', '+1'),
      }),
    },
    fc.record({ what: what('take back'), which, userId }),
    fc.record({ what: what('press'), which, userId }),
    fc.record({ what: what('remove'), which }),
    fc.record({
      what: what('decide'),
      which,
      patch: fc.constantFrom({ title: 'Mine' }, { position: 2 }, { state: 'left out' as const }),
    }),
  );
}
type Happening = ReturnType<typeof happening> extends fc.Arbitrary<infer One> ? One : never;

async function happen(context: Context, show: Show, happenings: readonly Happening[]): Promise<void> {
  const posted: string[] = [];
  for (const [minute, happens] of happenings.entries()) {
    const ts = posted[happens.which % posted.length] ?? '';
    if (happens.what === 'post') {
      const { weeks, urls, userId, isReply } = happens;
      const post = aPost({ ts: tsAt(minute - weeks * WEEK), userId, urls });
      await context.posts.store(show.id, { ...post, ...(isReply && ts ? { threadTs: ts } : {}) });
      if (!isReply) posted.push(post.ts);
    } else if (happens.what === 'press' || happens.what === 'decide') {
      const open = await context.stories.open(show.id, new Date(0));
      const storyId = open[happens.which % open.length]?.id ?? 0;
      if (happens.what === 'press') {
        await context.nominations.press(show.id, { storyId, userId: happens.userId });
      } else {
        const patch = { stories: { [storyId]: happens.patch } };
        await context.decisions.decide(show.id, { userId: 'U0HOST00001', patch });
      }
    } else if (happens.what === 'remove') {
      await context.posts.remove(show.id, ts);
    } else {
      const { userId } = happens;
      const emoji = emojiName(happens.what === 'react' ? happens.emoji : MIC);
      const given = { userId, emoji, eventTs: tsAt(minute) };
      if (happens.what === 'react') await context.nominations.add(show.id, ts, given);
      else await context.nominations.takeBack(show.id, ts, given);
    }
  }
}

/** The rundown by the rules of the domain alone, which are asked about all that is open. */
async function rundownOfAll(context: Context, show: Show): Promise<Rundown> {
  const open = await context.stories.open(
    show.id,
    new Date(context.now().getTime() - show.carryOverWeeks * WEEK_MS),
  );
  const decisions = await context.decisions.open(show.id);
  const others = decisions.filter(({ storyId }) => !open.some(({ id }) => id === storyId));
  const decided = await context.stories.byId(
    show.id,
    others.map(({ storyId }) => storyId),
  );
  const stories = await named(context, show, [...open, ...decided]);
  return draftRundown(EPISODE, stories, decisions, await rulesFor(context, show, stories));
}

describe.each(DATABASES)('a draft that loads only what may be in it, on %s', (name) => {
  test('is the one that all open stories give', { timeout: 60_000 }, async ({ databases }) => {
    const { context, show, slack } = await aDesk(await databases.empty(name));
    const people = [...PEOPLE.slice(0, 3), slack.app.botUserId];
    let shows = 0;
    const seen = { entries: 0, unvoted: 0, tooFew: 0 };
    await fc.assert(
      fc.asyncProperty(
        fc.array(happening(people), { minLength: 5, maxLength: 25 }),
        fc.record({ ownVoteCounts: fc.boolean(), minNominations: fc.integer({ min: 1, max: 3 }) }),
        async (happenings, rules) => {
          const channelId = `C0SHOW${(shows += 1)}`;
          const { workspaceId } = show;
          const stored = await context.shows.ensure({
            workspaceId,
            channelId,
            channelName: channelId,
            isPrivate: false,
          });
          const theShow = { ...stored, ...rules };
          await happen(context, theShow, happenings);
          const rundown = await loadRundown(context, theShow, EPISODE);
          expect(rundown).toEqual(await rundownOfAll(context, theShow));
          seen.entries += rundown.entries.length;
          seen.unvoted += rundown.waiting.withoutNomination;
          seen.tooFew += rundown.waiting.withTooFew;
        },
      ),
      { numRuns: 30 },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(5);
  });

  test('does not load what nobody nominated', async ({ databases }) => {
    const { context, show, posted, postedAndNominated } = await aDesk(await databases.empty(name));
    await postedAndNominated(0, 'https://example.com/a');
    for (const minute of [1, 2, 3]) await posted(minute, `https://example.com/${minute}`);
    const { stories, unvoted } = await context.stories.nominated(show.id, new Date(0), [MIC]);
    expect([stories.length, unvoted]).toEqual([1, 3]);
  });
});
