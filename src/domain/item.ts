/** A story picked for an episode. Items of a section stand in the order of `position`. */
export type Item = {
  id: number;
  storyId: number;
  section: string;
  position: number;
  /** The host's own. */
  title?: string;
  /** The host's own words, as Markdown; empty where the host wants none. */
  commentary?: string;
};
