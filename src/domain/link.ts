import type { PageTitleSource } from './page.ts';

/** A web page of a show, and what is known about it. */
export type Link = {
  id: number;
  url: string;
  publicUrl: string;
  keys: readonly string[];
  state: LinkState;
  failure?: string;
  title?: { text: string; source: PageTitleSource };
  description?: string;
  slackTitle?: string;
  slackDescription?: string;
};

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
