import { type Electorate, nominatorsOf } from './electorate.ts';
import type { Link } from './link.ts';
import type { Post, Share } from './post.ts';
import { plainText } from './words/plain-text.ts';
import type { Words } from './words/words.ts';

/** What the hosts talk about: the posts and links that belong together. */
export type Story = {
  id: number;
  openedAt: Date;
  /** The posts still there: a thread's replies stand behind the post they reply to, older threads first. */
  posts: readonly Post[];
  /** Who pressed Nominate, by user id. */
  presses: readonly string[];
  /** The link that a host added it with: it is about that, whether or not anybody posts it. */
  addedLink?: Link;
};

export const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

/** Posts that lead with the same link are one story when they are no further apart. */
export const SAME_STORY_MS = 8 * WEEK_MS;

/** Whether somebody posted about a story lately enough for the next episode, of a show that waits for so many weeks. */
export function isCarriedOver({ posts }: Story, now: Date, weeks: number): boolean {
  return posts.some(({ postedAt }) => postedAt.getTime() > now.getTime() - weeks * WEEK_MS);
}

/** The link a story leads with: the first of its oldest post that has one, or what a host added it with. */
export function leadOf({ posts, addedLink }: Story): (Share & { post?: Post }) | undefined {
  for (const post of posts) {
    const [share] = post.shares;
    if (share) return { ...share, post };
  }
  return addedLink && { link: addedLink, url: addedLink.url };
}

/** Those who posted its links; of a story without links, whoever told it. */
export function postersOf({ posts }: Story): string[] {
  const sharing = posts.filter(({ shares }) => shares.length > 0);
  const telling = sharing.length > 0 ? sharing : posts.slice(0, 1);
  return [...new Set(telling.map(({ userId }) => userId))];
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

/** Whether there is something to show of what people posted: a link, or words that somebody nominated. */
export function isWorthShowing(story: Story, electorate: Electorate): boolean {
  if (story.posts.some(({ shares }) => shares.length > 0)) return true;
  return firstWordsOf(story).length > 0 && nominatorsOf(story, electorate).size > 0;
}

/** What its oldest post says that says anything: a picture may come without a word. */
export function firstWordsOf({ posts }: Story): Words {
  return posts.find(({ words }) => plainText(words) !== '')?.words ?? [];
}
