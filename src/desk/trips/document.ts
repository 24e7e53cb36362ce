import type { Context } from '../../context.ts';
import type { Show } from '../../domain/show.ts';
import { dayIn } from '../../domain/episode.ts';
import { withMeantNames } from '../../domain/trips/meant-names.ts';
import { tellTrip } from '../../domain/trips/tell.ts';
import type { ToldTrip } from '../../domain/trips/told-trip.ts';
import type { Note, Reported } from '../../domain/trips/trip.ts';
import type { TripDocumentKind, TripDraft } from '../../domain/trips/trip-draft.ts';
import { DEFAULT_FRONT_MATTER, type TripFile, type TripStyle } from '../../domain/trips/trip-style.ts';
import { renderDigests } from '../../markdown/trips/digests.ts';
import { renderPost } from '../../markdown/trips/post.ts';
import { renderReport } from '../../markdown/trips/report.ts';
import { namedWords } from '../named.ts';
import { reportedTrip } from './reported.ts';

type Needs = Pick<Context, 'trips' | 'workspaces' | 'now'>;

const RENDER: Readonly<
  Record<TripDocumentKind, (trip: ToldTrip, style: TripStyle, date: string) => TripFile>
> = {
  report: renderReport,
  post: renderPost,
  digests: renderDigests,
};

/** Writes a document of the trip that is under way. @throws UserError when there is none */
export async function draftTrip(context: Needs, show: Show, kind: TripDocumentKind): Promise<TripDraft> {
  const { reported, names } = await reportedTrip(context, show);
  const { aliases } = await context.trips.taughtNames(reported.trip);
  const told = tellTrip(await withNames(context, show, reported, aliases));
  const style: TripStyle = {
    frontMatter: DEFAULT_FRONT_MATTER,
    embed: 'iframe',
    authors: authorsOf(reported).map((userId) => names.get(userId) ?? 'somebody'),
    tags: [],
  };
  const today = dayIn(reported.trip.timeZone, context.now());
  return { trip: reported.trip, kind, file: RENDER[kind](told, style, today), talks: reported.talks.length };
}

/** With what people are called in place of their mentions, and the names that hosts said are meant. */
async function withNames(
  context: Needs,
  show: Show,
  reported: Reported,
  aliases: ReadonlyMap<string, string>,
): Promise<Reported> {
  const named = async (notes: readonly Note[]): Promise<Note[]> =>
    Promise.all(
      notes.map(async (note) => ({
        ...note,
        words: withMeantNames(await namedWords(context, show, note.words), aliases),
      })),
    );
  return {
    ...reported,
    talks: await Promise.all(
      reported.talks.map(async (talk) => ({ ...talk, notes: await named(talk.notes) })),
    ),
    beside: await named(reported.beside),
  };
}

/** Who wrote of it, those who wrote most first. */
function authorsOf({ talks, beside }: Reported): string[] {
  const counts = new Map<string, number>();
  for (const { userId } of [...talks.flatMap(({ notes }) => notes), ...beside]) {
    counts.set(userId, (counts.get(userId) ?? 0) + 1);
  }
  return [...counts].toSorted(([, one], [, other]) => other - one).map(([userId]) => userId);
}
