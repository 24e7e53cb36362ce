/** The texts of a published episode that hosts take to where listeners are. */
export type TextKind = 'podcast' | 'plain' | 'short';

/** One of them, made of the notes as they are now. */
export type EpisodeText = {
  episode: { id: number; showId: number; number: number };
  kind: TextKind;
  text: string;
  /** How long it is: of the short text in characters, of the others in bytes. */
  size: number;
  /** How long it may be, where there is a limit. */
  limit?: number;
  /** What did not fit. */
  cut: readonly { heading?: string; text: string }[];
};
