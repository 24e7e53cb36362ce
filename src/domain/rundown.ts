import { type Electorate, nominatorsOf, sectionOf } from './electorate.ts';
import type { Episode } from './episode.ts';
import { type Decision, type Item, itemOf } from './item.ts';
import { isWorthShowing, ranked, type Story } from './story.ts';
import { headlineOf } from './titles/headline.ts';

/** What an episode holds at this moment, in the order of its notes. */
export type Rundown = {
  episode: Episode;
  entries: readonly RundownEntry[];
  /** What is not in it yet. */
  waiting: Waiting;
  /** Those whose nominations of its posts count for nothing, as they are no people. */
  bots: ReadonlySet<string>;
};

/** An item with its story, whose words have names in place of people; none where it has no posts any more. */
export type RundownEntry = { item: Item; story?: Story; flag?: Flag };

/** What a host should look at: an item that they touched, whose story is no longer what it was then. */
export type Flag = 'its post was deleted' | 'it lost its nominations';

/** How many stories have no nomination yet, and how many need more than they have. */
export type Waiting = { withoutNomination: number; withTooFew: number };

export type RundownRules = Electorate & { minNominations: number };

/**
 * The rundown of a draft: all open stories with enough nominations, most nominated first, and what hosts touched. Only
 * hosts' decisions are stored; votes that come, go, or posts that are deleted change it by themselves.
 *
 * @param stories the open ones, and those of the decisions
 */
export function draftRundown(
  episode: Episode,
  stories: readonly Story[],
  decisions: readonly Decision[],
  rules: RundownRules,
): Rundown {
  const decided = new Map(decisions.map((decision) => [decision.storyId, decision]));
  const votes = new Map(stories.map((story) => [story.id, nominatorsOf(story, rules).size]));
  const isPicked = (story: Story) =>
    isWorthShowing(story, rules) && (votes.get(story.id) ?? 0) >= rules.minNominations;
  const inOrder = ranked(stories, rules);
  const shown = inOrder.filter((story) => decided.has(story.id) || isPicked(story));
  const there = new Set(stories.map(({ id }) => id));
  const entries = [
    ...shown.map((story) => entryOf(story, decided.get(story.id), rules)),
    ...decisions
      .filter(({ storyId }) => !there.has(storyId))
      .toSorted((one, other) => one.storyId - other.storyId)
      .map((decision) => lostEntry(decision, rules)),
  ];
  const others = stories.filter(
    (story) => !decided.has(story.id) && !isPicked(story) && isWorthShowing(story, rules),
  );
  const withoutNomination = others.filter(({ id }) => votes.get(id) === 0).length;
  return {
    episode,
    entries: ordered(entries, decided, rules),
    waiting: { withoutNomination, withTooFew: others.length - withoutNomination },
    bots: rules.bots,
  };
}

/** The rundown of a published episode, which is what was published. */
export function publishedRundown(
  episode: Episode,
  stories: readonly Story[],
  items: readonly Item[],
): Rundown {
  const byId = new Map(stories.map((story) => [story.id, story]));
  const entries = items.map((item) => {
    const story = byId.get(item.storyId);
    return { item, ...(story && story.posts.length > 0 ? { story } : {}) };
  });
  return { episode, entries, waiting: { withoutNomination: 0, withTooFew: 0 }, bots: new Set() };
}

/** The entries that have something to say. */
export function toldIn({ entries }: Pick<Rundown, 'entries'>): (RundownEntry & { story: Story })[] {
  return entries.flatMap(({ story, ...entry }) => (story ? [{ ...entry, story }] : []));
}

export function flaggedIn({ entries }: Pick<Rundown, 'entries'>): { title: string; flag: Flag }[] {
  return entries.flatMap(({ item, story, flag }) => {
    const title = item.title ?? (story ? headlineOf(story).text : 'A story');
    return flag ? [{ title, flag }] : [];
  });
}

function entryOf(story: Story, decision: Decision | undefined, rules: RundownRules): RundownEntry {
  const section = decision?.section ?? sectionOf(story, rules)?.key ?? '';
  const flag = decision && flagOf(story, rules);
  return {
    item: itemOf(decision ?? { storyId: story.id }, section),
    ...(story.posts.length > 0 ? { story } : {}),
    ...(flag ? { flag } : {}),
  };
}

function lostEntry(decision: Decision, { sections }: RundownRules): RundownEntry {
  const section = decision.section ?? sections[0]?.key ?? '';
  return { item: itemOf(decision, section), flag: 'its post was deleted' };
}

/** Section by section; where a host ordered a section it keeps that order, and what is new comes at its end. */
function ordered(
  entries: readonly RundownEntry[],
  decided: ReadonlyMap<number, Decision>,
  { sections }: RundownRules,
): RundownEntry[] {
  const place = ({ item }: RundownEntry) => sections.findIndex(({ key }) => key === item.section);
  const position = ({ item }: RundownEntry) => decided.get(item.storyId)?.position ?? Infinity;
  return entries.toSorted(
    (one, other) =>
      place(one) - place(other) || (position(one) === position(other) ? 0 : position(one) - position(other)),
  );
}

function flagOf(story: Story, rules: RundownRules): Flag | undefined {
  if (story.posts.length === 0) return 'its post was deleted';
  if (nominatorsOf(story, rules).size < rules.minNominations) return 'it lost its nominations';
  return undefined;
}
