import { type Card, createCardReader } from './card.ts';
import { createJsonLdReader, type LinkedFacts } from './json-ld.ts';
import type { PageFacts } from './page-facts.ts';

/** All that a page says of itself, by who reads it. */
export type Said = {
  /** Read by unfurl.js. */
  card: Card;
  linked: LinkedFacts;
  facts: PageFacts;
  /** Where the page is. */
  url: URL;
};

/** Says what is known of the page at `url` by the facts found so far. */
export function createSaid(facts: PageFacts, url: URL): () => Promise<Said> {
  const card = createCardReader(facts, url);
  const linked = createJsonLdReader(facts.jsonLd, url);
  return async () => ({ card: await card(), linked: linked(), facts, url });
}
