import { type Electorate, nominatorsOf, sectionOf } from './electorate.ts';
import type { Episode } from './episode.ts';
import { type Decision, isTouched, type Item, itemOf, type ItemState, stateIn } from './item.ts';
import { isWorthShowing, ranked, type Story } from './story.ts';
import { headlineOf } from './titles/headline.ts';
import { firstSentenceOf } from './words/sentences.ts';

/** What an episode holds at this moment, in the order of its notes. */
export type Rundown = {
  episode: Episode;
  entries: readonly RundownEntry[];
  /** What hosts keep for the next one. */
  kept: readonly RundownEntry[];
  /** What hosts left out or declined. */
  leftOut: readonly RundownEntry[];
  /** What is not in it yet. */
  waiting: Waiting;
  /** Those whose nominations of its posts count for nothing, as they are no people. */
  bots: ReadonlySet<string>;
};

/** An item with its story, whose words have names in place of people; none where nothing is left of it. */
export type RundownEntry = {
  item: Item;
  story?: Story;
  votes: number;
  /** Among the stories of its section, where hosts ordered that. */
  position?: number;
  state?: ItemState;
  /** Why it was declined. */
  reason?: string;
  /** Whether a host said that it may have a link that the show had before. */
  followUp?: boolean;
  flag?: Flag;
  /** What is told with it, in the order of the stories' ids. */
  joined?: readonly RundownEntry[];
};

/** What a host should look at: an item that they touched, whose story is no longer what it was then. */
export type Flag = 'its post was deleted' | 'it lost its nominations';

/** How many stories have no nomination yet, and how many need more than they have. */
export type Waiting = { withoutNomination: number; withTooFew: number };

export type RundownRules = Electorate & { minNominations: number };

/**
 * The rundown of a draft: all open stories with enough nominations, most nominated first, and what hosts touched. Only
 * hosts' decisions are stored; votes that come, go, or posts that are deleted change it by themselves.
 *
 * @param stories the open ones that anybody nominated, and those of the decisions
 * @param unvoted how many others have something to show
 */
export function draftRundown(
  episode: Episode,
  stories: readonly Story[],
  decisions: readonly Decision[],
  rules: RundownRules,
  unvoted = 0,
): Rundown {
  const groups = grouped(episode, stories, decisions, rules);
  const waiting = groups.get('waiting') ?? [];
  const withTooFew = waiting.filter(({ votes }) => votes > 0).length;
  return {
    episode,
    entries: ordered(gathered(groups.get('entries') ?? []), rules),
    kept: groups.get('kept') ?? [],
    leftOut: groups.get('leftOut') ?? [],
    waiting: { withoutNomination: waiting.length - withTooFew + unvoted, withTooFew },
    bots: rules.bots,
  };
}

/** The stories that are in no draft yet, as `draftRundown` takes them: most nominated first. */
export function waitingFor(
  episode: Episode,
  stories: readonly Story[],
  decisions: readonly Decision[],
  rules: RundownRules,
): RundownEntry[] {
  return grouped(episode, stories, decisions, rules).get('waiting') ?? [];
}

function grouped(
  episode: Episode,
  stories: readonly Story[],
  decisions: readonly Decision[],
  rules: RundownRules,
): Map<Group, RundownEntry[]> {
  const decided = new Map(decisions.map((decision) => [decision.storyId, decision]));
  const there = new Set(stories.map(({ id }) => id));
  const known = [
    ...ranked(stories, rules).map((story) => entryOf(episode, story, decided.get(story.id), rules)),
    ...decisions
      .filter(({ storyId }) => !there.has(storyId))
      .toSorted((one, other) => one.storyId - other.storyId)
      .map((decision) => lostEntry(episode, decision, rules)),
  ];
  return Map.groupBy(known, (entry) => groupOf(entry, decided.get(entry.item.storyId), rules));
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
    return { item, votes: 0, ...(story && isThere(story, item) ? { story } : {}) };
  });
  return {
    episode,
    entries: gathered(entries),
    kept: [],
    leftOut: [],
    waiting: { withoutNomination: 0, withTooFew: 0 },
    bots: new Set(),
  };
}

/** The entries, each followed by what is told with it. */
export function allIn(entries: readonly RundownEntry[]): RundownEntry[] {
  return entries.flatMap((entry) => [entry, ...(entry.joined ?? [])]);
}

/** An entry that has something to say. */
export type ToldEntry = RundownEntry & { story: Story };

/** The entries that have something to say. */
export function toldIn({ entries }: Pick<Rundown, 'entries'>): ToldEntry[] {
  return entries.flatMap(({ story, ...entry }) => (story ? [{ ...entry, story }] : []));
}

/** What an episode covers, in the order of its notes. */
export function coveredIn({ entries }: Pick<Rundown, 'entries'>): Item[] {
  return toldIn({ entries: allIn(entries) }).map(({ item }) => item);
}

export function flaggedIn({ entries }: Pick<Rundown, 'entries'>): { title: string; flag: Flag }[] {
  return allIn(entries).flatMap((entry) => (entry.flag ? [{ title: titleOf(entry), flag: entry.flag }] : []));
}

/** What an entry is called, also where its posts are gone. */
export function titleOf({ item, story }: Pick<RundownEntry, 'item' | 'story'>): string {
  const known = story ? headlineOf(story, item.title).text : item.title;
  return known || firstSentenceOf(item.words ?? '') || 'A story';
}

/** Whether anything is left of a story: posts, or what a host added by hand. */
function isThere({ posts }: Story, item: Pick<Item, 'addedBy'> | undefined): boolean {
  return posts.length > 0 || item?.addedBy !== undefined;
}

type Group = 'entries' | 'kept' | 'leftOut' | 'waiting' | 'nothing to show';

function groupOf(
  { story, votes, state }: RundownEntry,
  decision: Decision | undefined,
  rules: RundownRules,
): Group {
  if (state === 'kept') return 'kept';
  if (state === 'left out' || state === 'declined') return 'leftOut';
  if (decision && isTouched(decision)) return 'entries';
  if (!story || !isWorthShowing(story, rules)) return 'nothing to show';
  return votes >= rules.minNominations ? 'entries' : 'waiting';
}

function entryOf(
  episode: Episode,
  story: Story,
  decision: Decision | undefined,
  rules: RundownRules,
): RundownEntry {
  const place = placeIn(rules, decision);
  const section = place.section ?? sectionOf(story, rules)?.key ?? '';
  const votes = nominatorsOf(story, rules).size;
  const state = decision && stateIn(episode, decision);
  const flag =
    decision && isTouched(decision) ? flagOf(story, votes, { ...decision, state }, rules) : undefined;
  return {
    item: itemOf(decision ?? { storyId: story.id }, section),
    votes,
    ...(isThere(story, decision) ? { story } : {}),
    ...(place.position === undefined ? {} : { position: place.position }),
    ...(state ? { state } : {}),
    ...(decision?.reason === undefined ? {} : { reason: decision.reason }),
    ...(decision?.followUp ? { followUp: true } : {}),
    ...(flag ? { flag } : {}),
  };
}

function lostEntry(episode: Episode, decision: Decision, rules: RundownRules): RundownEntry {
  const place = placeIn(rules, decision);
  const section = place.section ?? rules.sections[0]?.key ?? '';
  const state = stateIn(episode, decision);
  return {
    item: itemOf(decision, section),
    votes: 0,
    flag: 'its post was deleted',
    ...(place.position === undefined ? {} : { position: place.position }),
    ...(state ? { state } : {}),
    ...(decision.reason === undefined ? {} : { reason: decision.reason }),
  };
}

/** Where a host put a story. A section that the show has no more is none: the story is where its votes say. */
function placeIn(
  { sections }: RundownRules,
  decision: Decision | undefined,
): Pick<Decision, 'section' | 'position'> {
  const section = decision?.section;
  const isKnown = section === undefined || sections.some(({ key }) => key === section);
  return isKnown ? (decision ?? {}) : {};
}

/** Each entry with what hosts joined to it. What is joined to nothing that is there stands by itself. */
function gathered(entries: readonly RundownEntry[]): RundownEntry[] {
  const hosts = new Set(
    entries.filter(({ item, story }) => item.joinedTo === undefined && story).map(({ item }) => item.storyId),
  );
  const isJoined = ({ item }: RundownEntry) => item.joinedTo !== undefined && hosts.has(item.joinedTo);
  const joined = Map.groupBy(entries.filter(isJoined), ({ item }) => item.joinedTo);
  return entries
    .filter((entry) => !isJoined(entry))
    .map((entry) => {
      const told = joined
        .get(entry.item.storyId)
        ?.toSorted((one, other) => one.item.storyId - other.item.storyId);
      return told ? { ...entry, joined: told } : entry;
    });
}

/** Section by section; where a host ordered a section it keeps that order, and what is new comes at its end. */
function ordered(entries: readonly RundownEntry[], { sections }: RundownRules): RundownEntry[] {
  const place = ({ item }: RundownEntry) => sections.findIndex(({ key }) => key === item.section);
  return entries.toSorted(
    (one, other) =>
      place(one) - place(other) ||
      (one.position === other.position ? 0 : (one.position ?? Infinity) - (other.position ?? Infinity)),
  );
}

function flagOf(
  story: Story,
  votes: number,
  { state, addedBy }: { state: ItemState | undefined; addedBy?: string },
  { minNominations }: RundownRules,
): Flag | undefined {
  if (!isThere(story, addedBy === undefined ? undefined : { addedBy })) return 'its post was deleted';
  return state === undefined && addedBy === undefined && votes < minNominations
    ? 'it lost its nominations'
    : undefined;
}
