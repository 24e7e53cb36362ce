export type ViewPlace = 'home' | ModalPlace;

/** What a modal shows of it: its rundown, or what a check found. */
export type ModalPlace = 'modal' | 'check';

/** A draft that somebody has before them. */
export type OpenView = {
  userId: string;
  /** From 0. */
  page: number;
} & ({ place: 'home' } | { place: ModalPlace; viewId: string });

/** An answer that can be drawn again: whose it is, what it shows, and where it is sent. */
export type DraftAnswer = {
  userId: string;
  episodeId: number;
  responseUrl: string;
  /** How often it can be drawn after this. */
  usesLeft: number;
};
