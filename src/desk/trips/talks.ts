import type { Context } from '../../context.ts';
import type { Show } from '../../domain/show.ts';
import { talksMeant } from '../../domain/trips/talk-search.ts';
import { titleAndSpeakers } from '../../domain/trips/title-and-speakers.ts';
import type { Talk } from '../../domain/trips/talk.ts';
import type { TalkNamed, TalkTaken, Trip, TripTalk } from '../../domain/trips/trip.ts';
import { cleanLines } from '../../domain/words/paragraphs.ts';
import { oneLine } from '../../domain/words/plain-text.ts';
import { UserError } from '../../errors.ts';

type Needs = Pick<Context, 'trips'>;

const TITLE_LENGTH = 300;

/** The trip that is under way in a show's channel. @throws UserError when there is none */
export async function currentTrip({ trips }: Needs, show: Show): Promise<Trip> {
  const trip = await trips.current(show.id);
  if (trip) return trip;
  throw new UserError(
    'There is no trip in this channel yet. Start one: `/trip start QueueCon 2027 2027-03-19..22 Europe/Paris`',
  );
}

/**
 * Opens the talk that is meant by some words, or by the address of its page or video.
 *
 * @throws UserError when there is no trip, or nothing was said
 */
export async function openTalkNamed(
  context: Needs,
  show: Show,
  { said, userId }: { said: string; userId: string },
): Promise<TalkNamed> {
  const trip = await currentTrip(context, show);
  const words = oneLine(cleanLines(said)).slice(0, TITLE_LENGTH);
  if (!words) throw new UserError('Which talk? Type some of its words, or its address: `/trip talk queues`');
  const known = await context.trips.talks(trip);
  const meant = talksIn(known, words);
  const [first] = meant;
  if (!first) {
    // A conference without a schedule is told talk by talk.
    if (known.every(({ isOwn }) => isOwn)) return openOwn(context, trip, { title: words, userId });
    return { kind: 'unknown', trip, title: words };
  }
  return meant.length > 1 ? { kind: 'which', trip, talks: meant } : openKnown(context, trip, first, userId);
}

/** Opens a talk that was chosen of several. @throws UserError when it is gone */
export async function openTalk(
  context: Needs,
  show: Show,
  { talkId, userId }: { talkId: number; userId: string },
): Promise<TalkNamed> {
  const found = await context.trips.talk(show.id, talkId);
  if (!found) throw new UserError('That talk is gone. Type `/trip talk` with some of its words again.');
  return openKnown(context, found.trip, found.talk, userId);
}

/** Opens a talk that the schedule does not have: `Title - Ada Byron, Engines`, `Title | Ada & Ben`. */
export async function openOwn(
  context: Needs,
  trip: Trip,
  { title: announced, userId }: { title: string; userId: string },
): Promise<TalkNamed> {
  const talkId = await context.trips.add(trip, ownTalk(announced));
  const talk = (await context.trips.talks(trip)).find(({ id }) => id === talkId);
  if (!talk) throw new Error('a talk that was added is not there');
  return openKnown(context, trip, talk, userId);
}

/** What somebody typed is its title as they typed it, without its speakers. */
function ownTalk(announced: string): Pick<Talk, 'title' | 'speakers'> {
  const [before = '', behind, ...more] = announced.split(' | ');
  if (behind !== undefined && more.length === 0) {
    return { title: before, speakers: behind.split(' & ').map((name) => ({ name: name.trim() })) };
  }
  const { title, form, speakers } = titleAndSpeakers(announced);
  return { title: form === undefined ? title : `${form}: ${title}`, speakers };
}

async function openKnown({ trips }: Needs, trip: Trip, talk: TripTalk, userId: string): Promise<TalkNamed> {
  const isNew = await trips.open(trip, talk.id, { userId });
  return { kind: isNew ? 'opened' : 'open already', trip, talk };
}

/** The talks of a trip that are meant by words or an address, the likeliest first. */
export function talksIn(known: readonly TripTalk[], said: string): TripTalk[] {
  const byKey = new Map(known.map((one) => [one.talk.key, one]));
  const meant = talksMeant(
    said,
    known.map(({ talk }) => talk),
  );
  const talks = meant.kind === 'one' ? [meant.talk] : meant.kind === 'several' ? meant.talks : [];
  return talks.flatMap(({ key }) => byKey.get(key) ?? []);
}

/** What came of a press of who would write a talk: it is theirs, nobody's any more, or somebody else's. */
export async function takeTalk(
  { trips, workspaces }: Pick<Context, 'trips' | 'workspaces'>,
  show: Show,
  { talkId, userId }: { talkId: number; userId: string },
): Promise<TalkTaken> {
  const found = await trips.talk(show.id, talkId);
  if (!found) throw new UserError('That talk is gone.');
  const { trip, talk } = found;
  const taken = await trips.take(trip, talkId, userId);
  if (taken !== 'by another') return { title: talk.talk.title, taken };
  const writer = talk.takenBy ?? userId;
  const people = await workspaces.of(show).directory.people([writer]);
  return { title: talk.talk.title, taken, by: people.get(writer)?.name ?? 'somebody' };
}
