/** What reading a web page gave. Every text is plain, trimmed, one line and capped; URLs are absolute http(s). */
export type Page = {
  /** What came over the wire; missing when nothing did. */
  response?: {
    status: number;
    /** After redirects. */
    finalUrl: string;
    /** `rel=canonical` where it is believable: same site or a known alias, not the site's home page. */
    canonicalUrl?: string;
    contentType: string;
    bytes: number;
    ms: number;
  };
  kind: 'page' | 'feed' | 'pdf' | 'image' | 'video' | 'audio' | 'other';
  title?: { text: string; source: PageTitleSource };
  description?: string;
  siteName?: string;
  author?: string;
  /** ISO 8601, with the precision the page gave. */
  publishedAt?: string;
  image?: string;
  /** Of a video or an episode. */
  durationMs?: number;
  failure?: Failure;
};

export type PageTitleSource =
  | 'json-ld'
  | 'open-graph'
  | 'twitter'
  | 'title'
  | 'heading'
  | 'oembed'
  | 'metadata'
  | 'file';

export type Failure = {
  /** `busy`: nobody was asked, as others were asking the same site. */
  kind: 'refused' | 'network' | 'timeout' | 'too-large' | 'http' | 'not-html' | 'challenge' | 'busy';
  /** One sentence for a host: what happened and, where there is a way, what to do. */
  message: string;
  /** When asking again may help: milliseconds from now. Missing: never. */
  retryInMs?: number;
};

/** What a site says of a page that is not there, for good, in a sentence for a host. */
export const GONE: ReadonlyMap<number, string> = new Map([
  [404, 'There is no such page (404).'],
  [410, 'The page is gone (410).'],
]);
