import type { Context } from '../../context.ts';
import type { ChannelMessage } from '../../domain/channel-message.ts';
import type { IncomingPost } from '../../domain/post.ts';
import type { Show } from '../../domain/show.ts';
import type { Trip } from '../../domain/trips/trip.ts';
import { talksIn } from './talks.ts';

type Needs = Pick<Context, 'trips'>;

/** What a trip has of a message of its channel, beside its words: pictures, and the talk that it opens. */
export async function collectForTrip(
  context: Needs,
  show: Show,
  { post, photos = [] }: ChannelMessage,
  told: 'posted' | 'edited',
): Promise<void> {
  const mayOpen =
    told === 'posted' && post?.threadTs === undefined && post !== undefined && post.links.length > 0;
  if (!post || (!mayOpen && photos.length === 0)) return;
  const trip = await context.trips.current(show.id);
  if (!trip) return;
  await context.trips.keepPhotos(show.id, post.ts, photos);
  if (mayOpen) await openTalkPosted(context, trip, post);
}

/** Opens the talk whose page or video a message names, with that message for the first of its thread. */
async function openTalkPosted(
  { trips }: Needs,
  trip: Trip,
  { ts, userId, links }: IncomingPost,
): Promise<void> {
  const known = await trips.talks(trip);
  const [talk, ...others] = links.flatMap(({ url }) => talksIn(known, url));
  // Who lists talks tells of none.
  if (!talk || others.some(({ id }) => id !== talk.id)) return;
  await trips.open(trip, talk.id, { userId, threadTs: ts });
}
