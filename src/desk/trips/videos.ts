import type { Context } from '../../context.ts';
import type { Show } from '../../domain/show.ts';
import type { Trip, TripTalk, VideosFound } from '../../domain/trips/trip.ts';
import type { Video } from '../../domain/trips/video.ts';
import { matchVideos } from '../../domain/trips/video-matching.ts';
import { publicUrl } from '../../domain/urls/urls.ts';
import { UserError } from '../../errors.ts';
import { currentTrip } from './talks.ts';

type Needs = Pick<Context, 'trips' | 'readPage'>;

/** A site is read in turn: more at once would take minutes. */
const MOST_VIDEOS = 100;

/**
 * Finds the talks of recordings by the titles of their pages, and keeps what is sure. What could be of several talks has
 * to be asked.
 *
 * @throws UserError when there is no trip, or no address
 */
export async function findVideos(
  context: Needs,
  show: Show,
  addresses: readonly string[],
): Promise<VideosFound> {
  const trip = await currentTrip(context, show);
  if (addresses.length === 0)
    throw new UserError('Which videos? Paste their addresses: `/trip videos https://…`');
  if (addresses.length > MOST_VIDEOS)
    throw new UserError(`These are over ${MOST_VIDEOS}. Paste fewer at once.`);
  const { videos, unread } = await titled(context, addresses);
  const known = await context.trips.talks(trip);
  const byKey = new Map(known.map((one) => [one.talk.key, one]));
  const found = matchVideos(
    known.map(({ talk }) => talk),
    videos,
    trip.name,
  );
  const matched = found.matched.flatMap(({ video, talk }) => {
    const one = byKey.get(talk.key);
    return one ? [{ video, talk: one }] : [];
  });
  await context.trips.keepVideos(trip, new Map(matched.map(({ video, talk }) => [talk.id, video.url])));
  return {
    trip,
    matched,
    asked: found.asked.map(({ video, choices }) => ({
      video,
      choices: choices.flatMap(({ key }) => byKey.get(key) ?? []),
    })),
    others: found.others,
    unread,
  };
}

/** Keeps the talk that somebody chose for a recording. @throws UserError when the talk is gone */
export async function chooseVideo(
  { trips }: Pick<Context, 'trips'>,
  show: Show,
  { talkId, url }: { talkId: number; url: string },
): Promise<{ trip: Trip; talk: TripTalk }> {
  const found = await trips.talk(show.id, talkId);
  if (!found) throw new UserError('That talk is gone.');
  await trips.keepVideos(found.trip, new Map([[talkId, url]]));
  return found;
}

async function titled(
  { readPage }: Needs,
  addresses: readonly string[],
): Promise<{ videos: Video[]; unread: VideosFound['unread'] }> {
  const read = await Promise.all(
    [...new Set(addresses.map((address) => publicUrl(address) ?? address))].map(async (url) => ({
      url,
      page: await readPage(url),
    })),
  );
  return {
    videos: read.flatMap(({ url, page }) => (page.title ? [{ url, title: page.title.text }] : [])),
    unread: read.flatMap(({ url, page }) =>
      page.title ? [] : [{ url, why: page.failure?.message ?? 'The page says no title.' }],
    ),
  };
}
