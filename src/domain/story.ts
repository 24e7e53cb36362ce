import type { LinkState } from './link.ts';
import type { PageTitleSource } from './page.ts';
import { plainText } from './plain-text.ts';
import type { Section } from './section.ts';
import type { Words } from './words.ts';

/** What the hosts talk about: the posts and links that belong together. */
export type Story = {
  id: number;
  openedAt: Date;
  /** The posts still there: a thread's replies stand behind the post they reply to, older threads first. */
  posts: readonly Post[];
};

export type Post = {
  id: number;
  ts: string;
  userId: string;
  words: Words;
  postedAt: Date;
  shares: readonly Share[];
  nominations: readonly Nomination[];
};

/** A link standing in a post. */
export type Share = { link: Link; url: string; label?: string };

/** A web page of a show, and what is known about it. */
export type Link = {
  id: number;
  url: string;
  publicUrl: string;
  keys: readonly string[];
  state: LinkState;
  failure?: string;
  title?: { text: string; source: PageTitleSource };
  description?: string;
  slackTitle?: string;
  slackDescription?: string;
};

/** One person's emoji on a post, or their press of Nominate, which has no emoji. */
export type Nomination = { userId: string; emoji?: string };

/** Which nominations count for a show. */
export type Electorate = { ownVoteCounts: boolean; bots: ReadonlySet<string>; sections: readonly Section[] };

/** The link a story leads with: the first of its oldest post that has one. */
export function leadOf(story: Story): (Share & { post: Post }) | undefined {
  for (const post of story.posts) {
    const [share] = post.shares;
    if (share) return { ...share, post };
  }
  return undefined;
}

/** The distinct people whose nominations of a story count. */
export function nominatorsOf(story: Story, electorate: Electorate): Set<string> {
  return new Set(countedNominations(story, electorate).map(({ userId }) => userId));
}

/** Why a nomination does not count. */
export type Uncounted = 'own' | 'bot' | 'no-section';

/** The people whose nominations of a story do not count, and why. */
export function uncountedOf(story: Story, electorate: Electorate): Map<string, Uncounted> {
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
export function sectionOf(story: Story, electorate: Electorate): Section | undefined {
  const counted = countedNominations(story, electorate);
  const votes = ({ emoji }: Section) =>
    new Set(counted.filter((nomination) => nomination.emoji === emoji).map(({ userId }) => userId)).size;
  return electorate.sections.toSorted((one, other) => votes(other) - votes(one))[0];
}

/** Most nominated first; among equals the older leads. */
export function ranked<S extends Story>(stories: readonly S[], electorate: Electorate): S[] {
  const votes = new Map(stories.map((story) => [story.id, nominatorsOf(story, electorate).size]));
  return stories.toSorted(
    (one, other) =>
      (votes.get(other.id) ?? 0) - (votes.get(one.id) ?? 0) ||
      one.openedAt.getTime() - other.openedAt.getTime() ||
      // Posts of one millisecond differ in the digits of their ts that an instant does not keep.
      (one.posts[0]?.ts ?? '').localeCompare(other.posts[0]?.ts ?? '') ||
      one.id - other.id,
  );
}

/** Whether there is something to show of a story: a link, or words that somebody nominated. */
export function isWorthShowing(story: Story, electorate: Electorate): boolean {
  if (leadOf(story)) return true;
  return wordsOf(story).length > 0 && nominatorsOf(story, electorate).size > 0;
}

/** What its oldest post says that says anything: a picture may come without a word. */
export function wordsOf({ posts }: Story): Words {
  return posts.find(({ words }) => plainText(words) !== '')?.words ?? [];
}

function countedNominations(story: Story, { ownVoteCounts, bots, sections }: Electorate): Nomination[] {
  const opener = story.posts[0]?.userId;
  const emojis = new Set(sections.map(({ emoji }) => emoji));
  return story.posts.flatMap((post) =>
    post.nominations.filter(({ userId, emoji }) => {
      const isOwn = userId === opener || userId === post.userId;
      return !bots.has(userId) && (ownVoteCounts || !isOwn) && (emoji === undefined || emojis.has(emoji));
    }),
  );
}
