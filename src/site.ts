import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isDeepStrictEqual } from 'node:util';
import type { Context } from './context.ts';
import { NOTES_PATH, publicShows, siteAddress } from './desk/site.ts';
import { episodeNumberIn } from './domain/episode.ts';
import type { SiteEpisode, SiteShow } from './domain/site.ts';
import { FEEDS, feedOf, IN_FEED } from './publishing/site/feeds.ts';
import { episodePage, indexPage, notFoundPage, searchPage, showsPage } from './publishing/site/pages.ts';
import type { Site } from './publishing/site/site.ts';
import { POLICY } from './publishing/site/style.ts';

/** How long a page is answered again as it was made. */
const FRESH_MS = 5000;
const PAGES_KEPT = 500;
const EPISODES_KEPT = 2000;

const IN_INDEX = 1000;
const FOUND = 50;
const WORDS_SOUGHT = 8;
const QUERY_LENGTH = 200;

type Answer = { status: number; type: string; body: string; etag: string; changedAt?: Date } | { to: string };
type Made = { status: number; type: string; body: string; changedAt?: Date } | { to: string };

type Needs = Pick<Context, 'site' | 'logger'> & { root: string; clock?: () => number };

/** Answers whoever reads the notes on the web. @param root the address that the program is known by */
export function createSite({ site: store, logger, root, clock = () => performance.now() }: Needs) {
  const episodesRead = new Map<number, SiteEpisode>();
  const kept = new Map<string, { answer: Promise<Answer>; until: number }>();

  /** Many who come at once are answered with one. */
  function answerTo(path: string): Promise<Answer> {
    const known = kept.get(path);
    if (known && known.until > clock()) return known.answer;
    const answer = makeAnswer(path).then(tagged);
    kept.delete(path);
    kept.set(path, { answer, until: clock() + FRESH_MS });
    answer.catch(() => kept.delete(path));
    const [oldest] = kept.keys();
    if (kept.size > PAGES_KEPT && oldest !== undefined) kept.delete(oldest);
    return answer;
  }

  /** Episodes as they were read before, where they are the same: what was made of their notes is not made again. */
  function asBefore(read: readonly SiteEpisode[]): SiteEpisode[] {
    if (episodesRead.size > EPISODES_KEPT) episodesRead.clear();
    return read.map((episode) => {
      const before = episodesRead.get(episode.id);
      if (before && isDeepStrictEqual(before, episode)) return before;
      episodesRead.set(episode.id, episode);
      return episode;
    });
  }

  async function makeAnswer(path: string): Promise<Made> {
    const { pathname, searchParams } = new URL(path, 'http://localhost');
    if (`${pathname}/` === NOTES_PATH) return { to: 'notes/' };
    const shows = await publicShows({ site: store });
    const [name = '', rest, ...deeper] = pathname.slice(NOTES_PATH.length).split('/').map(decoded);
    const show = shows.find(({ slug }) => slug === name);
    if (!show) return atTheTop(shows, name, rest);
    if (rest === undefined) return { to: `${encodeURIComponent(show.slug)}/` };
    const site: Site = { show, address: siteAddress(root, show), kind: 'served' };
    if (deeper.length > 0) return missing();
    return inShow(site, rest, searchParams.get('q') ?? '');
  }

  /** Where one show is public alone, its name may be left out. */
  function atTheTop([show, ...others]: readonly SiteShow[], name: string, rest: string | undefined): Made {
    const isShort = name === '' || episodeNumberIn(name) !== undefined;
    if (!show || rest !== undefined || !isShort) return missing();
    if (others.length === 0) return { to: `${encodeURIComponent(show.slug)}/${name}` };
    return name === '' ? html(showsPage([show, ...others])) : missing();
  }

  async function inShow(site: Site, name: string, query: string): Promise<Made> {
    const { id } = site.show;
    if (name === '') {
      const episodes = asBefore(await store.episodes(id, IN_INDEX));
      return html(indexPage(site, episodes), episodes);
    }
    if (name === 'search') return search(site, query);
    const feed = FEEDS.find((one) => one.name === name);
    if (feed) {
      const episodes = asBefore(await store.episodes(id, IN_FEED));
      return { ...html(feedOf(site, episodes, feed.name), episodes), type: feed.type };
    }
    const number = /^[1-9]\d*$/.test(name) ? episodeNumberIn(name) : undefined;
    const [episode] = asBefore(
      number === undefined ? [] : [await store.episode(id, number)].flatMap((one) => one ?? []),
    );
    return episode ? html(episodePage(site, episode), [episode]) : missing(site);
  }

  async function search(site: Site, query: string): Promise<Made> {
    const shown = query.slice(0, QUERY_LENGTH).toWellFormed().replaceAll('\0', '');
    const words = shown.split(/\s+/).filter(Boolean).slice(0, WORDS_SOUGHT);
    const found = words.length > 0 ? asBefore(await store.episodes(site.show.id, FOUND, words)) : [];
    return html(searchPage(site, shown, found));
  }

  return {
    path: NOTES_PATH,

    async listener(request: IncomingMessage, response: ServerResponse): Promise<void> {
      try {
        if (request.method !== 'GET' && request.method !== 'HEAD') {
          response.writeHead(405, { allow: 'GET, HEAD' }).end();
          return;
        }
        send(request, response, await answerTo(asked(request)));
      } catch (error) {
        logger.error({ error }, 'A page of the notes could not be made');
        response
          .writeHead(500, { 'content-type': 'text/plain', 'cache-control': 'no-store' })
          .end('it failed');
      }
    },
  };
}

/** What tells one page from another: of all that may stand behind `?` only what is sought. */
function asked({ url = '' }: IncomingMessage): string {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const sought = pathname.endsWith('/search') ? searchParams.get('q') : null;
  return sought === null ? pathname : `${pathname}?${new URLSearchParams({ q: sought }).toString()}`;
}

function html(body: string, episodes: readonly SiteEpisode[] = []): Made & { body: string } {
  const changedAt = Math.max(...episodes.map((episode) => episode.changedAt.getTime()));
  return {
    status: 200,
    type: 'text/html',
    body,
    ...(Number.isFinite(changedAt) ? { changedAt: new Date(changedAt) } : {}),
  };
}

function missing(site?: Site): Made {
  return { ...html(notFoundPage(site)), status: 404 };
}

function tagged(made: Made): Answer {
  if ('to' in made) return made;
  return { ...made, etag: `"${createHash('sha256').update(made.body).digest('base64url').slice(0, 27)}"` };
}

function send({ method, headers }: IncomingMessage, response: ServerResponse, answer: Answer): void {
  if ('to' in answer) {
    response.writeHead(302, { location: answer.to, 'cache-control': 'no-store' }).end();
    return;
  }
  const { status, type, body, etag, changedAt } = answer;
  const known = {
    etag,
    'cache-control': status === 200 ? 'public, max-age=60' : 'no-store',
    ...(changedAt ? { 'last-modified': changedAt.toUTCString() } : {}),
  };
  if (status === 200 && isKnown(headers, answer)) {
    response.writeHead(304, known).end();
    return;
  }
  response
    .writeHead(status, {
      ...known,
      'content-type': `${type}; charset=utf-8`,
      'content-length': Buffer.byteLength(body),
      'content-security-policy': `${POLICY}; frame-ancestors 'none'`,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    })
    .end(method === 'HEAD' ? undefined : body);
}

/** https://www.rfc-editor.org/rfc/rfc9110#name-precedence-of-preconditions */
function isKnown(
  { 'if-none-match': tags, 'if-modified-since': since }: IncomingMessage['headers'],
  { etag, changedAt }: { etag: string; changedAt?: Date },
): boolean {
  if (tags !== undefined) return tags.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
  const seconds = (time: number) => Math.floor(time / 1000);
  return (
    since !== undefined &&
    changedAt !== undefined &&
    seconds(changedAt.getTime()) <= seconds(Date.parse(since))
  );
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
