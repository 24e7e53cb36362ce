import type { Change } from './change.ts';
import type { Electorate } from './electorate.ts';
import type { Episode } from './episode.ts';
import type { ItemState } from './item.ts';
import { type Flag, type Rundown, type RundownEntry, titleOf, type Waiting } from './rundown.ts';
import type { Publishing } from './publishing.ts';
import { headingOf, inOrder, wordsOf } from './section.ts';
import type { Show } from './show.ts';
import { untitledIn } from './titles/untitled.ts';
import { untoldPosts } from './told-words.ts';

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
  /** The episode before. */
  published?: Publishing;
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
  /** How many replies say something that is not in its words. */
  unusedReplies?: number;
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

/** What is shown beside a rundown. */
type Beside = Pick<Overview, 'published'> & {
  lastChange?: Change;
  /** Numbers of the published episodes that had a story's lead link, by story. */
  alsoIn?: ReadonlyMap<number, readonly number[]>;
};

/** @param nameOf people's names by user id */
export function overviewOf(
  show: Show,
  rundown: Rundown,
  nameOf: (userId: string) => string,
  { lastChange, alsoIn, published }: Beside = {},
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
    const unusedReplies = unusedRepliesIn(entry, { ...show, bots: rundown.bots });
    return {
      ...lineOfEntry(entry, nameOf),
      ...(entry.joined ? { joined: entry.joined.map(lineOf) } : {}),
      ...(unusedReplies > 0 ? { unusedReplies } : {}),
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
    ...(published ? { published } : {}),
  };
  if (!lastChange) return overview;
  const lines = [...overview.sections.flatMap(({ lines }) => lines), ...overview.kept, ...overview.leftOut];
  const titles = new Map(
    lines.flatMap((line) => [line, ...(line.joined ?? [])]).map(({ storyId, title }) => [storyId, title]),
  );
  return { ...overview, lastChange: { change: lastChange, by: nameOf(lastChange.userId), titles } };
}

/** None where a host wrote the words: they know what they left out. */
function unusedRepliesIn({ item, story }: RundownEntry, electorate: Electorate): number {
  if (!story || item.words !== undefined) return 0;
  return untoldPosts(story, electorate).filter(({ threadTs }) => threadTs !== undefined).length;
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
