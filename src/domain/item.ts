/** A story in a rundown, with what hosts decided about it. */
export type Item = {
  storyId: number;
  section: string;
  /** The host's own. */
  title?: string;
  /** The host's own, as Markdown. */
  words?: string;
  /** The host who added it by hand: it may stand without posts. */
  addedBy?: string;
  /** The story that it is told with, as a point of its own. */
  joinedTo?: number;
};

/**
 * What a host wants to become of a story: in the next episode whatever its votes, kept for the one after it, left out
 * until a host takes it in, or declined for good. Without a state its votes decide.
 */
export type ItemState = 'in' | 'kept' | 'left out' | 'declined';

/** What hosts decided about a story, as it is stored. What is missing follows the votes. */
export type Decision = Partial<Item> & {
  storyId: number;
  /** Among the stories of its section. */
  position?: number;
  state?: ItemState;
  /** The draft that a story was kept from: it is in the next one. */
  keptFrom?: number;
  /** Why it was declined, for its poster. */
  reason?: string;
  /** Whether it says more of a link that the show had before: it may then have it again. */
  followUp?: boolean;
};

/** What was decided about a story that stands in a section. Its place is told by the order of the items. */
export function itemOf({ storyId, title, words, addedBy, joinedTo }: Decision, section: string): Item {
  return {
    storyId,
    section,
    ...(title === undefined ? {} : { title }),
    ...(words === undefined ? {} : { words }),
    ...(addedBy === undefined ? {} : { addedBy }),
    ...(joinedTo === undefined ? {} : { joinedTo }),
  };
}

/** What becomes of a story in an episode, where a host decided that. */
export function stateIn(episode: { id: number }, { state, keptFrom }: Decision): ItemState | undefined {
  return state === 'kept' && keptFrom !== episode.id ? 'in' : state;
}

/** Whether a host said anything of it but its place: it then stays, whatever becomes of its votes. */
export function isTouched({ section, title, words, state, followUp, addedBy, joinedTo }: Decision): boolean {
  return [section, title, words, state, followUp, addedBy, joinedTo].some((decided) => decided !== undefined);
}
