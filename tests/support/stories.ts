import type { Decided, decisionStore } from '../../src/db/decisions.ts';
import type { FactsPatch } from '../../src/domain/change.ts';
import type { Link } from '../../src/domain/link.ts';
import type { Post } from '../../src/domain/post.ts';
import type { Rundown } from '../../src/domain/rundown.ts';
import { DEFAULT_SECTIONS } from '../../src/domain/section.ts';
import type { Show } from '../../src/domain/show.ts';
import type { Story } from '../../src/domain/story.ts';
import { matchKey } from '../../src/domain/urls/urls.ts';
import { MONDAY, tsAt } from './shows.ts';

/** A show as it is made, without a database. */
export const SHOW: Show = {
  id: 1,
  workspaceId: 1,
  channelId: 'C0NEWS',
  channelName: 'news',
  isPrivate: false,
  name: 'The Show',
  company: 'Acme',
  sections: DEFAULT_SECTIONS,
  minNominations: 1,
  ownVoteCounts: true,
  timeZone: 'Europe/Berlin',
  digestCron: '0 9 * * MON',
  saysNothingNew: false,
  secondDigest: null,
  hosts: [],
  carryOverWeeks: 8,
  footer: '',
  withheld: [],
  webNotes: 'off',
  ways: [],
  repository: null,
  transistorShow: '',
  scheduledAt: null,
  secondScheduledAt: null,
  leftAt: null,
  backAt: null,
  invitedBy: null,
  revision: 0,
  createdAt: MONDAY,
};

export const RULES = {
  ownVoteCounts: true,
  minNominations: 1,
  bots: new Set<string>(),
  sections: DEFAULT_SECTIONS,
};

/** A link as it is read: its page has a title. */
export function aLink(url: string, link: Partial<Link> = {}): Link {
  return { id: 1, url, publicUrl: url, keys: [matchKey(url) ?? url], state: 'read', ...link };
}

/** A post of Alice's as it is stored: with the words given, and links that stand in it. */
export function aStoredPost({ links = [], ...post }: Partial<Post> & { links?: readonly Link[] } = {}): Post {
  return {
    id: 1,
    ts: tsAt(0),
    userId: 'U0ALICE',
    words: [],
    postedAt: MONDAY,
    shares: links.map((link) => ({ link, url: link.url })),
    nominations: [],
    ...post,
  };
}

export function aStory(id: number, ...posts: readonly Post[]): Story {
  return { id, openedAt: posts[0]?.postedAt ?? MONDAY, posts, presses: [] };
}

/** A draft with these stories in their order, an item each in the news. */
export function aRundown(...stories: readonly Story[]): Rundown {
  const entries = stories.map((story) => ({
    item: { storyId: story.id, section: 'news' },
    story,
    votes: 0,
  }));
  return {
    episode: { id: 1, showId: SHOW.id, number: 7, hosts: [], guests: [] },
    entries,
    kept: [],
    leftOut: [],
    waiting: { withoutNomination: 0, withTooFew: 0 },
    bots: new Set(),
  };
}

/** Gives a story a title as a host; without one takes it back. @returns whether the story is open */
export async function giveTitle(
  decisions: Pick<ReturnType<typeof decisionStore>, 'decide'>,
  showId: number,
  storyId: number,
  title?: string,
): Promise<boolean> {
  const patch = { stories: { [storyId]: { title: title ?? null } } };
  return (await decisions.decide(showId, { userId: 'U0HOST', patch })) !== 'covered';
}

/** A host says what an episode is. */
export async function giveFacts(
  decisions: Pick<ReturnType<typeof decisionStore>, 'decide'>,
  showId: number,
  facts: FactsPatch,
): Promise<Decided> {
  return decisions.decide(showId, { userId: 'U0HOST', patch: { facts } });
}
