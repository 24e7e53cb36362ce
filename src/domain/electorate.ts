import type { Nomination } from './nomination.ts';
import type { Post } from './post.ts';
import type { Section } from './section.ts';

/** Which nominations count for a show. */
export type Electorate = { ownVoteCounts: boolean; bots: ReadonlySet<string>; sections: readonly Section[] };

/** What is voted on: posts with their nominations. */
type Voted = { posts: readonly Post[] };

/** The distinct people whose nominations of a story count. */
export function nominatorsOf(story: Voted, electorate: Electorate): Set<string> {
  return new Set(countedNominations(story, electorate).map(({ userId }) => userId));
}

/** Why a nomination does not count. */
export type Uncounted = 'own' | 'bot' | 'no-section';

/** The people whose nominations of a story do not count, and why. */
export function uncountedOf(story: Voted, electorate: Electorate): Map<string, Uncounted> {
  const counted = nominatorsOf(story, electorate);
  const posters = new Set(story.posts.map(({ userId }) => userId));
  const others = story.posts
    .flatMap(({ nominations }) => nominations.map(({ userId }) => userId))
    .filter((userId) => !counted.has(userId));
  const reason = (userId: string): Uncounted =>
    electorate.bots.has(userId) ? 'bot' : posters.has(userId) ? 'own' : 'no-section';
  return new Map(others.map((userId) => [userId, reason(userId)]));
}

/** The section most people nominate a story for; among equals the one that comes first in the show notes. */
export function sectionOf(story: Voted, electorate: Electorate): Section | undefined {
  const counted = countedNominations(story, electorate);
  const votes = ({ emoji }: Section) =>
    new Set(counted.filter((nomination) => nomination.emoji === emoji).map(({ userId }) => userId)).size;
  return electorate.sections.toSorted((one, other) => votes(other) - votes(one))[0];
}

function countedNominations(story: Voted, { ownVoteCounts, bots, sections }: Electorate): Nomination[] {
  const opener = story.posts[0]?.userId;
  const emojis = new Set(sections.map(({ emoji }) => emoji));
  return story.posts.flatMap((post) =>
    post.nominations.filter(({ userId, emoji }) => {
      const isOwn = userId === opener || userId === post.userId;
      return !bots.has(userId) && (ownVoteCounts || !isOwn) && (emoji === undefined || emojis.has(emoji));
    }),
  );
}
