/**
 * Where the reading of a link's page stands: `waiting` to be fetched (again), `read`, or `given-up` for good.
 * The link is there in any case.
 */
export type LinkState = 'waiting' | 'read' | 'given-up';

/** How the reading of a link's page went so far. */
export type Reading = {
  attempts: number;
  lastAt?: Date;
  /** When a page that may answer later is asked next. */
  againAt?: Date;
};
