import type { Reaction } from './nomination.ts';
import type { Post } from './post.ts';
import { nominatesFor, type Section } from './section.ts';

/** Which nominations count for a show. */
export type Electorate = { ownVoteCounts: boolean; bots: ReadonlySet<string>; sections: readonly Section[] };

/** What is voted on: posts with their reactions, and who pressed Nominate. */
type Voted = { posts: readonly Post[]; presses: readonly string[] };

/** The distinct people whose nominations of a story count. */
export function nominatorsOf(story: Voted, electorate: Electorate): Set<string> {
  const presses = story.presses.filter((userId) => pressCounts(story, userId, electorate));
  return new Set([...countedReactions(story, electorate).map(({ userId }) => userId), ...presses]);
}

/** Whether somebody's press of Nominate counts for a story, or would. */
export function pressCounts({ posts }: Voted, userId: string, electorate: Electorate): boolean {
  return mayNominate(userId, [posts[0]?.userId], electorate);
}

/** Why a nomination does not count. */
export type Uncounted = 'own' | 'bot' | 'no-section';

/** The people whose nominations of a story do not count, and why. */
export function uncountedOf(story: Voted, electorate: Electorate): Map<string, Uncounted> {
  const counted = nominatorsOf(story, electorate);
  const reasons = new Map<string, Uncounted>();
  for (const { userId, emoji } of story.posts.flatMap(({ nominations }) => nominations)) {
    const isForSection = electorate.sections.some((section) => nominatesFor(section, emoji));
    if (isForSection || !reasons.has(userId)) reasons.set(userId, isForSection ? 'own' : 'no-section');
  }
  for (const userId of story.presses) reasons.set(userId, 'own');
  for (const userId of reasons.keys()) if (electorate.bots.has(userId)) reasons.set(userId, 'bot');
  for (const userId of counted) reasons.delete(userId);
  return reasons;
}

/** The section most people nominate a story for; among equals the one that comes first in the show notes. */
export function sectionOf(story: Voted, electorate: Electorate): Section | undefined {
  const counted = countedReactions(story, electorate);
  const votes = (section: Section) =>
    new Set(counted.filter(({ emoji }) => nominatesFor(section, emoji)).map(({ userId }) => userId)).size;
  return electorate.sections.toSorted((one, other) => votes(other) - votes(one))[0];
}

function countedReactions({ posts }: Voted, electorate: Electorate): Reaction[] {
  const opener = posts[0]?.userId;
  return posts.flatMap((post) =>
    post.nominations.filter(
      ({ userId, emoji }) =>
        mayNominate(userId, [opener, post.userId], electorate) &&
        electorate.sections.some((section) => nominatesFor(section, emoji)),
    ),
  );
}

function mayNominate(
  userId: string,
  posters: readonly (string | undefined)[],
  { ownVoteCounts, bots }: Electorate,
): boolean {
  return !bots.has(userId) && (ownVoteCounts || !posters.includes(userId));
}
