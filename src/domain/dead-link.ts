import { dayIn } from './episode.ts';
import { GONE, type Page } from './page.ts';
import { parseUrl } from './urls/urls.ts';

/** An address of published notes that is to be asked. */
export type PublishedLink = {
  id: number;
  url: string;
  publishedAt: Date;
  askedAt: Date | null;
  goneSince: Date | null;
  deadAt: Date | null;
};

/** Notes of a published episode. */
export type PublishedNotes = { id: number; number: number; publishedAt: Date; notes: string };

/** What asking for a page gave. */
export type Asked =
  | { presence: 'there' | 'unknown' }
  | { presence: 'gone'; failure: string; isDead: boolean; archiveUrl?: string | undefined };

/** A link of published notes whose page is gone. */
export type DeadLink = {
  id: number;
  /** As it stands in the notes. */
  url: string;
  /** In a sentence for a host. */
  failure: string;
  /** A copy in an archive; none where there is none. */
  archiveUrl?: string;
  mendedAt?: Date;
  /** The numbers of the episodes that have it. */
  episodes: readonly number[];
};

/** Dead links that a host is told of together. */
export type DeadLinks = { show: { id: number }; notice: string; links: readonly DeadLink[] };

const HALF_A_DAY_MS = 12 * 60 * 60 * 1000;

/**
 * Whether a page is gone. Who does not let programs in, asks for patience, has trouble or does not answer says nothing of
 * it; nor does a name that is not known at the moment.
 */
export function presenceOf({ response, failure }: Page): 'there' | 'gone' | 'unknown' {
  if (response && GONE.has(response.status)) return 'gone';
  return failure ? 'unknown' : 'there';
}

/** Whether a page that is gone now was so on another day. */
export function isGoneForLong(goneSince: Date, now: Date, timeZone: string): boolean {
  const isOtherDay = dayIn(timeZone, goneSince) !== dayIn(timeZone, now);
  return isOtherDay && now.getTime() - goneSince.getTime() >= HALF_A_DAY_MS;
}

/** Where the Internet Archive has the copy of a page that is nearest to a day; undefined for a copy of its own. */
export function archiveAddress(url: string, at: Date): string | undefined {
  if (/(?:^|\.)archive\.org$/.test(parseUrl(url)?.hostname ?? '')) return undefined;
  return `https://web.archive.org/web/${at.toISOString().slice(0, 10).replaceAll('-', '')}/${url}`;
}
