/**
 * Where the reading of a link's page stands: `waiting` to be fetched (again), `read`, or `given-up` for good.
 * The link is there in any case.
 */
export type LinkState = 'waiting' | 'read' | 'given-up';
