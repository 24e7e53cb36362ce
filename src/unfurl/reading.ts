import type { Page } from '../domain/page.ts';

/** What was read at an address: the page, and where it points for more. */
export type Reading = {
  page: Page;
  /** Where the page sends its readers on by itself. */
  leadsTo?: string;
  /** What it says its address is, where that is believable. */
  canonicalUrl?: string;
  /** Where it offers an oEmbed answer about itself, on its own site. */
  oEmbed?: string;
};
