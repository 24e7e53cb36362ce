import { Parser } from 'htmlparser2';
import { z } from 'zod';
import { isYoutubeId, type Video, youtubeAddress } from '../domain/trips/video.ts';
import { cleanLines } from '../domain/words/paragraphs.ts';
import { oneLine } from '../domain/words/plain-text.ts';

/** Whether a playlist, or the page after it, can be read. */
export type PlaylistPage =
  | { kind: 'videos'; videos: readonly Video[]; nextPage?: string }
  /** A sentence for who gave the playlist. */
  | { kind: 'refused'; why: string };

/** What YouTube says of one video. */
export type VideoReading =
  | { kind: 'video'; title: string }
  /** It is there, and its owner lets nobody embed it: then its title is not told. */
  | { kind: 'not embeddable' }
  | { kind: 'private' | 'gone' | 'unclear' };

const TITLE_CHARACTERS = 300;
const FEED_CHARACTERS = 2 * 1024 * 1024;
const ENTRIES = 500;

/** Videos that are private or deleted keep their place in a list, under these names. */
const NO_VIDEO = /^(?:private|deleted) video$/i;

const Item = z.object({
  snippet: z.object({ title: z.string(), resourceId: z.object({ videoId: z.string() }).optional() }),
  contentDetails: z
    .object({ videoId: z.string().optional(), videoPublishedAt: z.string().optional() })
    .optional()
    .catch(undefined),
});

const Items = z.object({
  items: z.array(z.unknown()),
  nextPageToken: z.string().max(200).optional().catch(undefined),
});

const Refusal = z.object({
  error: z.object({
    code: z.number().optional(),
    errors: z.array(z.object({ reason: z.string().optional() })).default([]),
    details: z.array(z.object({ reason: z.string().optional() })).default([]),
  }),
});

/** Reads an answer of the Data API's `playlistItems`, with or without errors. */
export function readPlaylistItems(answer: unknown): PlaylistPage {
  const found = Items.safeParse(answer);
  if (!found.success) return { kind: 'refused', why: refusalIn(answer) };
  const videos = found.data.items.slice(0, ENTRIES).flatMap((given) => {
    const item = Item.safeParse(given);
    if (!item.success) return [];
    const { snippet, contentDetails } = item.data;
    const id = contentDetails?.videoId ?? snippet.resourceId?.videoId ?? '';
    // When it came out; the snippet says when it was put on the list.
    return videoOf(id, snippet.title, contentDetails?.videoPublishedAt);
  });
  const { nextPageToken: nextPage } = found.data;
  return { kind: 'videos', videos, ...(nextPage === undefined ? {} : { nextPage }) };
}

function refusalIn(answer: unknown): string {
  const refusal = Refusal.safeParse(answer);
  if (!refusal.success) return 'YouTube did not answer with a playlist.';
  const { errors, details } = refusal.data.error;
  const reasons = [...errors, ...details].map(({ reason = '' }) => reason);
  const is = (...known: string[]) => known.some((reason) => reasons.includes(reason));
  if (is('playlistNotFound')) return 'There is no such playlist, or it is private.';
  if (is('quotaExceeded', 'rateLimitExceeded'))
    return 'The quota of the YouTube key is used up for today. Try again tomorrow.';
  if (is('API_KEY_INVALID', 'keyInvalid'))
    return 'The YouTube key is not valid. Have it checked in the settings of the program.';
  if (is('playlistItemsNotAccessible')) return 'The YouTube key may not read this playlist.';
  return 'YouTube refused to tell what is in this playlist.';
}

/** Reads the feed of a playlist or channel, which has the first 15 videos and is no valid Atom. */
export function readVideoFeed(xml: string): readonly Video[] {
  const entries: Map<string, string>[] = [];
  const path: string[] = [];
  const parser = new Parser(
    {
      onopentag: (name) => {
        path.push(name);
        if (name === 'entry' && path.length === 2 && entries.length < ENTRIES) entries.push(new Map());
      },
      onclosetag: () => path.pop(),
      ontext: (piece) => {
        const [entry, name = ''] = [entries.at(-1), path[2]];
        if (entry && path.length === 3 && path[1] === 'entry')
          entry.set(name, (entry.get(name) ?? '') + piece);
      },
    },
    { xmlMode: true },
  );
  parser.end(xml.slice(0, FEED_CHARACTERS));
  return entries.flatMap((entry) =>
    videoOf(entry.get('yt:videoId') ?? '', entry.get('title') ?? '', entry.get('published')),
  );
}

const OEmbed = z.object({ title: z.string() });

/** Reads what YouTube's oEmbed answers, which is plain text where it refuses, even with status 200. */
export function readVideoOEmbed(status: number, body: string): VideoReading {
  if (status === 401) return { kind: 'not embeddable' };
  if (status === 403 || body.trim() === 'Forbidden') return { kind: 'private' };
  if (status === 404 || status === 400) return { kind: 'gone' };
  const found = OEmbed.safeParse(parsed(body));
  const title = found.success ? titleOf(found.data.title) : '';
  return title === '' ? { kind: 'unclear' } : { kind: 'video', title };
}

function videoOf(id: string, title: string, publishedAt: string | undefined): Video[] {
  const shown = titleOf(title);
  if (!isYoutubeId(id.trim()) || shown === '' || NO_VIDEO.test(shown)) return [];
  const at = new Date(publishedAt ?? '');
  return [
    {
      url: youtubeAddress(id.trim()),
      title: shown,
      ...(Number.isNaN(at.getTime()) ? {} : { publishedAt: at }),
    },
  ];
}

function titleOf(title: string): string {
  return oneLine(cleanLines(title)).slice(0, TITLE_CHARACTERS).toWellFormed();
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
