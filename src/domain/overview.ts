import type { Change } from './change.ts';
import type { Episode } from './episode.ts';
import type { ItemState } from './item.ts';
import { type Flag, type Rundown, type RundownEntry, titleOf, type Waiting } from './rundown.ts';
import { headingOf, inOrder, wordsOf } from './section.ts';
import type { Show } from './show.ts';
import { untitledIn } from './titles/untitled.ts';

/** A rundown as hosts see it while they work on it: a line a story. */
export type Overview = {
  show: { id: number; name: string };
  episode: Pick<Episode, 'id' | 'number' | 'heldOn' | 'topic'>;
  /** Those of the show in their order, empty ones too. */
  sections: readonly {
    key: string;
    heading: string;
    emoji: string;
    isOrdered: boolean;
    /** Whether it says something of its own, without any story. */
    hasWords?: true;
    lines: readonly Line[];
  }[];
  kept: readonly Line[];
  leftOut: readonly Line[];
  waiting: Waiting;
  /** The newest change that can be taken back. */
  lastChange?: LastChange;
};

export type Line = {
  storyId: number;
  title: string;
  votes: number;
  /** Who posted it. */
  by: readonly string[];
  /** Who added it by hand, where nobody posted it. */
  addedBy?: string;
  postedAt?: Date;
  state?: ItemState;
  flag?: Flag;
  /** Numbers of the published episodes that had its lead link. */
  alsoIn?: readonly number[];
  /** Why its title is none of the page's, in a sentence. */
  untitled?: string;
  /** What is told with it. */
  joined?: readonly Line[];
};

export type LastChange = { change: Change; by: string; titles: ReadonlyMap<number, string> };

/** What was changed in an episode. */
export type Log = {
  number: number;
  timeZone: string;
  /** Newest first. */
  changes: readonly LastChange[];
  /** How many older ones there are. */
  older: number;
};

/**
 * @param nameOf people's names by user id
 * @param alsoIn numbers of the published episodes that had a story's lead link, by story
 */
export function overviewOf(
  show: Show,
  rundown: Rundown,
  nameOf: (userId: string) => string,
  { lastChange, alsoIn }: { lastChange?: Change; alsoIn?: ReadonlyMap<number, readonly number[]> } = {},
): Overview {
  const { id, number, heldOn, topic } = rundown.episode;
  const reasons = new Map(
    untitledIn(rundown).map(({ storyId, title, reason }) => [
      storyId,
      title.source === 'host' ? undefined : reason,
    ]),
  );
  const lineOf = (entry: RundownEntry): Line => {
    const untitled = reasons.get(entry.item.storyId);
    const episodes = alsoIn?.get(entry.item.storyId);
    return {
      ...lineOfEntry(entry, nameOf),
      ...(episodes ? { alsoIn: episodes } : {}),
      ...(untitled ? { untitled } : {}),
    };
  };
  const overview = {
    show: { id: show.id, name: show.name },
    episode: { id, number, ...(heldOn ? { heldOn } : {}), ...(topic ? { topic } : {}) },
    sections: inOrder(show.sections, rundown.episode.sectionOrder).map((section) => {
      const entries = rundown.entries.filter(({ item }) => item.section === section.key);
      return {
        key: section.key,
        heading: headingOf(section, show),
        emoji: section.emoji,
        isOrdered: entries.some(({ position }) => position !== undefined),
        ...(wordsOf(section, rundown.episode) ? { hasWords: true as const } : {}),
        lines: entries.map(lineOf),
      };
    }),
    kept: rundown.kept.map(lineOf),
    leftOut: rundown.leftOut.map(lineOf),
    waiting: rundown.waiting,
  };
  if (!lastChange) return overview;
  const lines = [...overview.sections.flatMap(({ lines }) => lines), ...overview.kept, ...overview.leftOut];
  const titles = new Map(
    lines.flatMap((line) => [line, ...(line.joined ?? [])]).map(({ storyId, title }) => [storyId, title]),
  );
  return { ...overview, lastChange: { change: lastChange, by: nameOf(lastChange.userId), titles } };
}

export function lineOfEntry(
  { item, story, votes, state, flag, joined }: RundownEntry,
  nameOf: (userId: string) => string,
): Line {
  const posters = story ? [...new Set(story.posts.map(({ userId }) => userId))] : [];
  const postedAt = story?.posts[0]?.postedAt;
  return {
    storyId: item.storyId,
    title: titleOf({ item, ...(story ? { story } : {}) }),
    votes,
    by: posters.map(nameOf),
    ...(posters.length === 0 && item.addedBy !== undefined ? { addedBy: nameOf(item.addedBy) } : {}),
    ...(postedAt ? { postedAt } : {}),
    ...(state ? { state } : {}),
    ...(flag ? { flag } : {}),
    ...(joined ? { joined: joined.map((one) => lineOfEntry(one, nameOf)) } : {}),
  };
}
