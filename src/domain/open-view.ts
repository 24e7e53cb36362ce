export type ViewPlace = 'home' | 'modal';

/** A draft that somebody has before them. */
export type OpenView = {
  userId: string;
  /** From 0. */
  page: number;
} & ({ place: 'home' } | { place: 'modal'; viewId: string });
