export type Shown = {
  times: { at: string; published: boolean }[];
  /** Bylines and links to authors. */
  names: string[];
  nameLinks: string[];
  dateTexts: string[];
};

/** What a page says of itself, as it stands in the markup: not yet judged, not yet cleaned, entities decoded once. */
export type PageFacts = {
  /** What unfurl.js is to read: the first content of each of its metas, and the oEmbed link's address by its type. */
  cardTags: Map<string, string>;
  /** The other metas by lower-case name or property, in the order of the page. */
  metas: Map<string, string[]>;
  title?: string;
  headings: string[];
  canonical?: string;
  base?: string;
  /** Where a `<meta http-equiv=refresh>` leads at once. */
  refresh?: string;
  /** Texts of `<script type=application/ld+json>`. */
  jsonLd: string[];
  /** Microdata outside of metas, by lower-case property. */
  itemprops: Map<string, string[]>;
  /** Names and dates as people see them, from the headline on. */
  shown: Shown;
  /** The same from before it: of menus, of other articles, of today. */
  shownAbove: Shown;
  /** Short texts near the headline that hold a year. */
  dateLines: string[];
  /** What `<img>` shows, logos and icons left out. */
  images: string[];
  paragraphs: string[];
  /** What `<noscript>` says. */
  asides: string[];
};

const METAS = 400;
const VALUES_EACH = 8;

export function noFacts(): PageFacts {
  return {
    cardTags: new Map(),
    metas: new Map(),
    headings: [],
    jsonLd: [],
    itemprops: new Map(),
    shown: nothingShown(),
    shownAbove: nothingShown(),
    dateLines: [],
    images: [],
    paragraphs: [],
    asides: [],
  };
}

export function nothingShown(): Shown {
  return { times: [], names: [], nameLinks: [], dateTexts: [] };
}

/** What a page's addresses are relative to. */
export function baseOf({ base }: PageFacts, url: URL): URL {
  const said = base === undefined ? undefined : URL.parse(base, url.href);
  return said && isWeb(said) ? said : url;
}

export function isWeb({ protocol }: URL): boolean {
  return protocol === 'http:' || protocol === 'https:';
}

/** Adds a value to a name's list; what a page says too often is dropped. */
export function addTo(lists: Map<string, string[]>, name: string, value: string): void {
  if (value.trim() === '') return;
  const values = lists.get(name);
  if (values && values.length < VALUES_EACH) values.push(value);
  else if (!values && lists.size < METAS) lists.set(name, [value]);
}

/** The first value that any of the names has, in the names' order. */
export function firstOf(lists: Map<string, string[]>, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = lists.get(name)?.[0];
    if (value !== undefined) return value;
  }
  return undefined;
}

/** All values of the first of the names that has one. */
export function allOf(lists: Map<string, string[]>, names: readonly string[]): readonly string[] {
  return names.map((name) => lists.get(name)).find((values) => values !== undefined) ?? [];
}
