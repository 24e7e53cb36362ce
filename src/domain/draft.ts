import { type Electorate, nominatorsOf, sectionOf } from './electorate.ts';
import { isWorthShowing, ranked, type Story } from './story.ts';

/** A story picked for an episode. Items of a section stand in the order of `position`. */
export type Item = { id: number; storyId: number; section: string; position: number; title?: string };

export type Flag = 'its post was deleted' | 'it lost its nominations';

export type DraftRules = Electorate & { minNominations: number };

/** Stories that nobody has posted about for longer are no longer carried over to the next draft. */
export const CARRY_OVER_MS = 8 * 7 * 24 * 60 * 60 * 1000;

/**
 * The items that drafting adds: nominated stories that are not in the draft yet, most nominated first, behind what
 * their section has. What is in the draft stays as it is.
 */
export function additions(
  items: readonly Item[],
  openStories: readonly Story[],
  rules: DraftRules,
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

/** What a host should look at: items whose story is no longer what it was when it was picked. */
export function flagOf(story: Story | undefined, rules: DraftRules): Flag | undefined {
  if (!story || story.posts.length === 0) return 'its post was deleted';
  if (nominatorsOf(story, rules).size < rules.minNominations) return 'it lost its nominations';
  return undefined;
}
