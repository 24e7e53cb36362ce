import { createHash } from 'node:crypto';
import { Feed } from 'feed';
import type { SiteEpisode, SiteShow } from '../../domain/site.ts';
import { printableLines } from '../../markdown/inert.ts';
import { escapeHtml } from '../escape-html.ts';
import { plainNotes } from './read-notes.ts';
import { addressOf, headOf, type Site } from './site.ts';

/** The feeds of a show, by the names of their files. */
export const FEEDS = [
  { name: 'feed.xml', label: 'RSS', type: 'application/rss+xml' },
  { name: 'atom.xml', label: 'Atom', type: 'application/atom+xml' },
  { name: 'feed.json', label: 'JSON Feed', type: 'application/feed+json' },
] as const;

type FeedName = (typeof FEEDS)[number]['name'];

/** How many episodes a feed has. */
export const IN_FEED = 30;

/** The newest episodes of a show as one of its feeds. */
export function feedOf(site: Site, episodes: readonly SiteEpisode[], name: FeedName): string {
  const newest = episodes.slice(0, IN_FEED);
  switch (name) {
    case 'feed.json':
      return jsonFeed(site, newest);
    // What is in titles of RSS is text, in titles of Atom it is HTML as the library writes them, and in all else too.
    case 'feed.xml':
      return xmlFeed(site, newest, name, printableLines).rss2();
    case 'atom.xml':
      return xmlFeed(site, newest, name, html).atom1();
  }
}

function titleOf({ show }: Site): string {
  return `${show.name}: show notes`;
}

function descriptionOf({ show }: Site): string {
  return `Links and notes of every episode of ${show.name}`;
}

function xmlFeed(
  site: Site,
  episodes: readonly SiteEpisode[],
  name: FeedName,
  asTitle: (text: string) => string,
): Feed {
  const { show, address } = site;
  const newest = Math.max(show.createdAt.getTime(), ...episodes.map(({ changedAt }) => changedAt.getTime()));
  const feed = new Feed({
    id: idOf(show),
    title: printableLines(titleOf(site)),
    description: printableLines(descriptionOf(site)),
    link: address,
    language: 'en',
    updated: new Date(newest),
    generator: 'Swarmalicious',
    author: { name: printableLines(show.name), link: address },
    ttl: 60,
    feed: `${address}${name}`,
  });
  for (const episode of episodes) {
    const { title, summary } = headOf(site, episode);
    feed.addItem({
      id: idOf(show, episode),
      title: inCdata(asTitle(title)),
      link: addressOf(site, episode),
      date: episode.changedAt,
      published: episode.publishedAt,
      description: html(summary),
      content: inCdata(plainNotes(episode)),
    });
  }
  return feed;
}

/** https://www.jsonfeed.org/version/1.1/; the library writes version 1. */
function jsonFeed(site: Site, episodes: readonly SiteEpisode[]): string {
  const { show, address } = site;
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: titleOf(site),
    home_page_url: address,
    feed_url: `${address}feed.json`,
    description: descriptionOf(site),
    language: 'en',
    authors: [{ name: show.name, url: address }],
    items: episodes.map((episode) => {
      const { title, summary } = headOf(site, episode);
      return {
        id: idOf(show, episode),
        url: addressOf(site, episode),
        title: printableLines(title),
        content_html: plainNotes(episode),
        ...(summary ? { summary: printableLines(summary) } : {}),
        date_published: episode.publishedAt.toISOString(),
        date_modified: episode.changedAt.toISOString(),
      };
    }),
  };
  return `${JSON.stringify(feed, undefined, 1)}\n`;
}

/** Of a show or an episode, and the same for ever, wherever its page moves. */
function idOf({ id, createdAt }: SiteShow, episode?: SiteEpisode): string {
  const what = [createdAt.toISOString(), id, ...(episode ? [episode.id] : [])].join(' ');
  const digest = createHash('sha256').update(what).digest('hex');
  // https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-8
  const hex = `${digest.slice(0, 12)}8${digest.slice(13, 16)}a${digest.slice(17, 32)}`;
  return `urn:uuid:${hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')}`;
}

function html(text: string): string {
  return escapeHtml(printableLines(text));
}

/** xml-js (1.6.11, writeCdata) takes care of the first end of CDATA in a text alone. */
function inCdata(text: string): string {
  return text.replaceAll(']]>', ']]&gt;');
}
