import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Placement, Subject } from '../../src/domain/placing.ts';
import { identify, sameSubject, type StoredStory } from '../../src/domain/story-identity.ts';

const A = { lead: 1 };
const B = { lead: 2 };
const talk = (threadTs: string) => ({ threadTs });

/** Posts of tens are one thread: 10, 11 and 12 are the thread '10'. */
const threadOf = (postId: number) => String(10 * Math.floor(postId / 10));

function aPlacement(subject: Subject, postIds: readonly number[], openedOn = 0): Placement {
  return { subject, postIds, pressIds: [], openedAt: new Date(openedOn) };
}

function aStory(id: number, subject: Subject, postIds: readonly number[], openedOn = 0): StoredStory {
  return { id, subject, postIds: new Set(postIds), openedAt: new Date(openedOn) };
}

/** By the first post of each placement: which story it is. */
function identified(placements: readonly Placement[], stored: readonly StoredStory[]) {
  const found = identify(placements, stored, threadOf);
  return placements.map(({ postIds: [first] }, index) => [first, found.get(index)?.id]);
}

describe('a placement is the stored story', () => {
  it.each<[string, Placement[], StoredStory[], [number, number | undefined][]]>([
    ['none, where none is stored', [aPlacement(A, [10])], [], [[10, undefined]]],
    ['about the same link', [aPlacement(A, [10])], [aStory(1, B, []), aStory(2, A, [])], [[10, 2]]],
    [
      'none about another link, though it has its posts',
      [aPlacement(A, [10])],
      [aStory(1, B, [10])],
      [[10, undefined]],
    ],
    [
      'that had most of its posts',
      [aPlacement(A, [10, 11, 20])],
      [aStory(1, A, [20]), aStory(2, A, [10, 11])],
      [[10, 2]],
    ],
    [
      'that was opened closest to it, where none had more of its posts',
      [aPlacement(A, [10], 50)],
      [aStory(1, A, [], 0), aStory(2, A, [], 60)],
      [[10, 2]],
    ],
    [
      'that is older, where they are equal',
      [aPlacement(A, [10], 50)],
      [aStory(2, A, [], 60), aStory(1, A, [], 40)],
      [[10, 1]],
    ],
    [
      'of its thread, from before it had a link',
      [aPlacement(A, [10, 11])],
      [aStory(1, talk('10'), [10])],
      [[10, 1]],
    ],
    [
      'about the same link rather than that of its thread',
      [aPlacement(A, [10, 11])],
      [aStory(1, talk('10'), [10, 11]), aStory(2, A, [])],
      [[10, 2]],
    ],
    ['none of another thread', [aPlacement(A, [20])], [aStory(1, talk('10'), [20])], [[20, undefined]]],
  ])('%s', (_, placements, stored, expected) => {
    expect(identified(placements, stored)).toEqual(expected);
  });

  it('once: of two parts of a story the one with most of its posts stays it', () => {
    const parts = [aPlacement(A, [10], 0), aPlacement(A, [20, 21], 90)];
    expect(identified(parts, [aStory(1, A, [10, 20, 21])])).toEqual([
      [10, undefined],
      [20, 1],
    ]);
  });

  it('once: of two halves that are as far from it the older stays it', () => {
    const halves = [aPlacement(A, [20], 100), aPlacement(A, [10], 0)];
    expect(identified(halves, [aStory(1, A, [10, 20], 50)])).toEqual([
      [20, undefined],
      [10, 1],
    ]);
  });
});

const subject = fc.oneof(
  fc.constantFrom(A, B),
  fc.constantFrom('10', '20', '30').map((threadTs) => talk(threadTs)),
);
const ids = fc.constantFrom(10, 11, 20, 21, 30, 31);
const day = fc.nat({ max: 4 });

/** Placements that share no posts, as placing gives them, and stories that may share some after a bad day. */
const world = fc.record({
  placements: fc.array(fc.tuple(subject, day), { minLength: 1, maxLength: 5 }).chain((drafted) =>
    fc.shuffledSubarray([10, 11, 20, 21, 30, 31], { minLength: drafted.length }).map((posts) =>
      drafted.map(([about, openedOn], index) =>
        aPlacement(
          about,
          posts.filter((_, at) => at % drafted.length === index),
          openedOn,
        ),
      ),
    ),
  ),
  stored: fc
    .array(fc.tuple(subject, fc.uniqueArray(ids), day), { maxLength: 5 })
    .map((drafted) =>
      drafted.map(([about, posts, openedOn], index) => aStory(index + 1, about, posts, openedOn)),
    ),
});

describe('which stored story a placement is', () => {
  it('is never two placements at a time', () => {
    fc.assert(
      fc.property(world, ({ placements, stored }) => {
        const given = [...identify(placements, stored, threadOf).values()].map(({ id }) => id);
        expect(new Set(given).size).toBe(given.length);
      }),
    );
  });

  it('is never one about something else while one about the same is left', () => {
    fc.assert(
      fc.property(world, ({ placements, stored }) => {
        const found = identify(placements, stored, threadOf);
        const given = new Set(found.values());
        const passedOver = placements.filter((placement, index) => {
          const story = found.get(index);
          if (story && sameSubject(story.subject, placement.subject)) return false;
          return stored.some((other) => !given.has(other) && sameSubject(other.subject, placement.subject));
        });
        expect(passedOver).toEqual([]);
      }),
    );
  });

  it('is one about something else only where a thread without a link got one', () => {
    fc.assert(
      fc.property(world, ({ placements, stored }) => {
        const others = [...identify(placements, stored, threadOf)].flatMap(([index, story]) => {
          const placement = placements[index];
          if (!placement || sameSubject(placement.subject, story.subject)) return [];
          return [{ threads: placement.postIds.map(threadOf), from: story.subject.threadTs }];
        });
        for (const { threads, from } of others) expect(threads).toContain(from);
      }),
    );
  });

  it('does not depend on the order in which placements, posts and stories are given', () => {
    const mixed = world.chain(({ placements, stored }) =>
      fc.record({
        given: fc.constant({ placements, stored }),
        placements: fc.shuffledSubarray(placements, { minLength: placements.length }),
        stored: fc.shuffledSubarray(stored, { minLength: stored.length }),
      }),
    );
    fc.assert(
      fc.property(mixed, ({ given, placements, stored }) => {
        const byFirst = ([one = 0]: unknown[], [other = 0]: unknown[]) => Number(one) - Number(other);
        expect(identified(placements, stored).toSorted(byFirst)).toEqual(
          identified(given.placements, given.stored).toSorted(byFirst),
        );
      }),
    );
  });
});
