/** What became of somebody's posts in an episode. */
export type PosterNews = {
  userId: string;
  number: number;
  /** What their stories in it are called. */
  covered: readonly string[];
  /** Those that hosts keep for the next episode, and its number. */
  kept: readonly string[];
  next: number;
};
