import type { Episode } from '../../src/domain/episode.ts';
import type { Item } from '../../src/domain/item.ts';
import type { Link } from '../../src/domain/link.ts';
import type { Post } from '../../src/domain/post.ts';
import { DEFAULT_SECTIONS, type Section } from '../../src/domain/section.ts';
import type { Show } from '../../src/domain/show.ts';
import { showNotesOf } from '../../src/domain/show-notes.ts';
import type { Story } from '../../src/domain/story.ts';
import { matchKey, publicUrl } from '../../src/domain/urls/urls.ts';
import { linksIn } from '../../src/domain/words/posted-links.ts';
import type { Words } from '../../src/domain/words/words.ts';
import { renderShowNotes } from '../../src/markdown/show-notes.ts';

export const A_BOT = 'UROBOT';

export const aShow: Show = {
  id: 1,
  workspaceId: 1,
  channelId: 'C1',
  channelName: 'swarmalicious',
  isPrivate: false,
  name: 'The Show',
  company: 'Giant Swarm',
  sections: DEFAULT_SECTIONS,
  minNominations: 1,
  ownVoteCounts: true,
  timeZone: 'UTC',
  digestCron: '0 9 * * MON',
  saysNothingNew: false,
  webNotes: 'off',
  ways: [],
  repository: null,
  transistorShow: '',
  secondDigest: null,
  hosts: [],
  carryOverWeeks: 8,
  footer: '',
  withheld: [],
  scheduledAt: null,
  secondScheduledAt: null,
  leftAt: null,
  backAt: null,
  invitedBy: null,
  revision: 0,
  createdAt: new Date(0),
};

/** The titles of pages, by their match keys. */
type Titles = Readonly<Record<string, string>>;

/** A story of posts: the first opened it, the others are replies unless they open a thread of their own. */
export function aStory(
  id: number,
  posts: readonly (Words | (Partial<Post> & { opens?: true }))[],
  titles: Titles = {},
): Story {
  const openedAt = new Date(0);
  return {
    id,
    openedAt,
    presses: [],
    posts: posts.map((given, index): Post => {
      const { opens, ...post } = Array.isArray(given) ? { words: given, opens: undefined } : given;
      const thread = index > 0 && !opens ? { threadTs: `${id}.0` } : {};
      const words = post.words ?? [];
      const shares = linksIn(words).map((posted) => ({ ...posted, link: aLink(posted.url, titles) }));
      const ts = `${id}.${index}`;
      return {
        id: index,
        ts,
        ...thread,
        userId: 'U1',
        postedAt: openedAt,
        nominations: [],
        ...post,
        words,
        shares,
      };
    }),
  };
}

function aLink(url: string, titles: Titles): Link {
  const key = matchKey(url) ?? '';
  const title = titles[key];
  return {
    id: Array.from(key).reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1e9, 7),
    url,
    publicUrl: publicUrl(url) ?? url,
    keys: [key],
    state: 'read',
    ...(title === undefined ? {} : { title: { text: title, source: 'title' } }),
  };
}

/** What a section of the notes says of stories, below its heading. */
export function notesOf(
  section: string,
  stories: readonly Story[],
  decided: Partial<Item> = {},
  sections: readonly Section[] = DEFAULT_SECTIONS,
): string {
  const episode: Episode = { id: 1, showId: 1, number: 1, hosts: [], guests: [] };
  const entries = stories.map((story) => ({
    item: { storyId: story.id, section, ...decided },
    story,
    votes: 0,
  }));
  const rundown = {
    episode,
    entries,
    kept: [],
    leftOut: [],
    waiting: { withoutNomination: 0, withTooFew: 0 },
    bots: new Set([A_BOT]),
  };
  const notes = renderShowNotes(showNotesOf({ ...aShow, sections }, rundown, '2024-03-22'));
  return notes.split(/\n### .*\n\n/)[1] ?? '';
}
