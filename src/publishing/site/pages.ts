import type { SiteEpisode, SiteShow } from '../../domain/site.ts';
import { printableLines } from '../../markdown/inert.ts';
import { escapeAttribute, escapeHtml } from '../escape-html.ts';
import { FEEDS } from './feeds.ts';
import { outlinedNotes } from './read-notes.ts';
import { addressOf, headOf, hrefOf, type Site } from './site.ts';
import { POLICY, STYLE } from './style.ts';

/** All episodes of a show, the newest first. */
export function indexPage(site: Site, episodes: readonly SiteEpisode[]): string {
  return page({
    site,
    title: `${site.show.name}: show notes`,
    address: site.address,
    summary: `Links and notes of every episode of ${site.show.name}`,
    main: [
      `<h1>${text(site.show.name)}: show notes</h1>`,
      searchForm(site, ''),
      episodes.length === 0 ? '<p>There is no episode yet.</p>' : listOf(site, episodes),
    ],
  });
}

/** One episode. */
export function episodePage(site: Site, episode: SiteEpisode): string {
  const { title, summary } = headOf(site, episode);
  return page({
    site,
    title,
    address: addressOf(site, episode),
    summary,
    type: 'article',
    publishedAt: episode.publishedAt,
    main: [`<article>${outlinedNotes(episode)}</article>`],
    leadsBack: true,
  });
}

/** What was found of an episode's notes. */
export function searchPage(site: Site, words: string, episodes: readonly SiteEpisode[]): string {
  const found = episodes.length === 0 ? `<p>No episode has all of these words.</p>` : listOf(site, episodes);
  return page({
    site,
    title: `Search: ${site.show.name}`,
    summary: '',
    isHidden: true,
    main: ['<h1>Search the show notes</h1>', searchForm(site, words), words.trim() === '' ? '' : found],
    leadsBack: true,
  });
}

/** Where several shows are public, their names. */
export function showsPage(shows: readonly SiteShow[]): string {
  const names = shows.map(
    ({ name, slug }) => `<li><a href="${attribute(encodeURIComponent(slug))}/">${text(name)}</a></li>`,
  );
  return page({
    title: 'Show notes',
    summary: '',
    main: ['<h1>Show notes</h1>', `<ul>${names.join('')}</ul>`],
  });
}

/** What there is not. */
export function notFoundPage(site?: Site): string {
  return page({
    ...(site ? { site, leadsBack: true } : {}),
    title: 'Not found',
    summary: '',
    isHidden: true,
    main: ['<h1>Not found</h1>', '<p>There is no such page, or not any more.</p>'],
  });
}

type Page = {
  site?: Site;
  title: string;
  summary: string;
  /** Where it is, of pages that others may link to. */
  address?: string;
  type?: 'article' | 'website';
  publishedAt?: Date;
  /** Whether search engines leave it out. */
  isHidden?: boolean;
  /** Whether it leads to the index. */
  leadsBack?: boolean;
  main: readonly string[];
};

function page({
  site,
  title,
  summary,
  address,
  type = 'website',
  publishedAt,
  isHidden,
  leadsBack,
  main,
}: Page): string {
  const graph = {
    'og:title': title,
    'og:type': type,
    ...(summary ? { 'og:description': summary } : {}),
    ...(address ? { 'og:url': address } : {}),
    ...(site ? { 'og:site_name': site.show.name } : {}),
    ...(publishedAt ? { 'article:published_time': publishedAt.toISOString() } : {}),
  };
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${attribute(POLICY)}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${text(title)}</title>`,
    ...(summary ? [`<meta name="description" content="${attribute(summary)}">`] : []),
    ...(isHidden ? ['<meta name="robots" content="noindex">'] : []),
    ...(address ? [`<link rel="canonical" href="${attribute(address)}">`] : []),
    ...(site
      ? FEEDS.map(
          ({ name, type: kind, label }) =>
            `<link rel="alternate" type="${kind}" title="${label}" href="${name}">`,
        )
      : []),
    ...(address
      ? Object.entries(graph).map(
          ([name, value]) => `<meta property="${name}" content="${attribute(value)}">`,
        )
      : []),
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    ...(site && leadsBack
      ? [
          `<header><nav aria-label="Site"><a href="${site.kind === 'static' ? 'index.html' : './'}">${text(site.show.name)}: all episodes</a></nav></header>`,
        ]
      : []),
    '<main>',
    ...main,
    '</main>',
    ...(site
      ? [
          `<footer><hr><nav aria-label="Feeds">${FEEDS.map(({ name, label }) => `<a href="${name}">${label}</a>`).join(' ')}</nav></footer>`,
        ]
      : []),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function listOf(site: Site, episodes: readonly SiteEpisode[]): string {
  const items = episodes.map((episode) => {
    const { title, summary } = headOf(site, episode);
    const day = episode.publishedAt.toISOString().slice(0, '2026-03-02'.length);
    return [
      `<li><a href="${hrefOf(site, episode)}">${text(title)}</a>`,
      `<p class="when"><time datetime="${day}">${day}</time></p>`,
      ...(summary ? [`<p>${text(summary)}</p>`] : []),
      '</li>',
    ].join('');
  });
  return `<ol class="episodes">${items.join('\n')}</ol>`;
}

function searchForm({ kind }: Site, words: string): string {
  if (kind === 'static') return '';
  return [
    '<form action="search" role="search">',
    '<label for="q">Search</label>',
    `<input id="q" name="q" type="search" maxlength="200" value="${attribute(words)}">`,
    '<button>Search</button>',
    '</form>',
  ].join('');
}

function text(value: string): string {
  return escapeHtml(printableLines(value));
}

function attribute(value: string): string {
  return escapeAttribute(printableLines(value));
}
