/** A story in a rundown, with what hosts decided about it. */
export type Item = {
  storyId: number;
  section: string;
  /** The host's own. */
  title?: string;
  /** The host's own, as Markdown. */
  commentary?: string;
};

/** What hosts decided about a story, as it is stored. What is missing follows the votes. */
export type Decision = Partial<Item> & { storyId: number; position?: number };

/** What was decided about a story that stands in a section. Its place is told by the order of the items. */
export function itemOf({ storyId, title, commentary }: Decision, section: string): Item {
  return {
    storyId,
    section,
    ...(title === undefined ? {} : { title }),
    ...(commentary === undefined ? {} : { commentary }),
  };
}
