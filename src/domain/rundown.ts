import { type Electorate, nominatorsOf, sectionOf } from './electorate.ts';
import type { Episode } from './episode.ts';
import type { Item } from './item.ts';
import { isWorthShowing, ranked, type Story } from './story.ts';
import { headlineOf } from './titles/headline.ts';

/** What an episode holds at this moment. */
export type Rundown = { episode: Episode; entries: readonly RundownEntry[] };

/** An item with its story, whose words have names in place of people; none where it has no posts any more. */
export type RundownEntry = { item: Item; story?: Story; flag?: Flag };

/** What a host should look at: an item whose story is no longer what it was when it was picked. */
export type Flag = 'its post was deleted' | 'it lost its nominations';

export type RundownRules = Electorate & { minNominations: number };

/**
 * The items that drafting adds: nominated stories that are not in the draft yet, most nominated first, behind what
 * their section has. What is in the draft stays as it is.
 */
export function additions(
  items: readonly Item[],
  openStories: readonly Story[],
  rules: RundownRules,
): Omit<Item, 'id'>[] {
  const drafted = new Set(items.map(({ storyId }) => storyId));
  const nominated = openStories.filter(
    (story) =>
      !drafted.has(story.id) &&
      isWorthShowing(story, rules) &&
      nominatorsOf(story, rules).size >= rules.minNominations,
  );
  const last = Math.max(0, ...items.map(({ position }) => position));
  return ranked(nominated, rules).map((story, index) => ({
    storyId: story.id,
    section: sectionOf(story, rules)?.key ?? '',
    position: last + 1 + index,
  }));
}

/** @param stories those of its items, and perhaps others */
export function rundownOf(episode: Episode, stories: readonly Story[], rules: RundownRules): Rundown {
  const byId = new Map(stories.map((story) => [story.id, story]));
  return {
    episode,
    entries: episode.items.map((item) => {
      const story = byId.get(item.storyId);
      const flag = flagOf(story, rules);
      return { item, ...(story && story.posts.length > 0 ? { story } : {}), ...(flag ? { flag } : {}) };
    }),
  };
}

/** The entries that have something to say. */
export function toldIn({ entries }: Rundown): (RundownEntry & { story: Story })[] {
  return entries.flatMap(({ story, ...entry }) => (story ? [{ ...entry, story }] : []));
}

export function flaggedIn({ entries }: Rundown): { title: string; flag: Flag }[] {
  return entries.flatMap(({ item, story, flag }) => {
    const title = item.title ?? (story ? headlineOf(story).text : 'A story');
    return flag ? [{ title, flag }] : [];
  });
}

function flagOf(story: Story | undefined, rules: RundownRules): Flag | undefined {
  if (!story || story.posts.length === 0) return 'its post was deleted';
  if (nominatorsOf(story, rules).size < rules.minNominations) return 'it lost its nominations';
  return undefined;
}
