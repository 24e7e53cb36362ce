import type { Context } from '../../context.ts';
import type { Show } from '../../domain/show.ts';
import type { CheckedTrip, TripDocumentKind } from '../../domain/trips/trip-draft.ts';
import { UserError } from '../../errors.ts';
import type { NameAnswer } from '../../domain/trips/name.ts';
import { readTripDocument } from '../../markdown/trip-document.ts';
import { draftTrip } from './document.ts';

type Needs = Pick<Context, 'trips' | 'workspaces' | 'now'>;

/** Looks through a document of the trip that is under way. @throws UserError when there is no trip */
export async function checkTrip(context: Needs, show: Show, kind: TripDocumentKind): Promise<CheckedTrip> {
  const draft = await draftTrip(context, show, kind);
  const { trip, file } = draft;
  const document = readTripDocument(file.content);
  if (!document) return { draft, findings: [{ line: 1, text: 'It is nested too deeply to be read.' }] };
  const talks = (await context.trips.talks(trip)).map(({ talk }) => talk);
  // The dictionary takes its time to load, and nobody else needs it.
  const { findingsIn } = await import('../../names/document-findings.ts');
  const findings = findingsIn(
    document,
    {
      days: { from: trip.startsOn, to: trip.endsOn },
      talks,
      zone: trip.timeZone,
      withheld: show.withheld,
    },
    { titles: await context.trips.linkTitles(show.id), taught: await context.trips.taughtNames(trip) },
  );
  return { draft, findings };
}

/** Keeps what somebody said of a name, and looks through the document again. @throws UserError when the trip is gone */
export async function answerName(
  context: Needs,
  show: Show,
  { kind, tripId, ...answered }: Answered,
): Promise<CheckedTrip> {
  const trip = await context.trips.byId(show.id, tripId);
  if (!trip) throw new UserError('That trip is gone. Type `/trip help` to see what you can do.');
  await context.trips.answerName(trip, answered);
  return checkTrip(context, show, kind);
}

type Answered = {
  kind: TripDocumentKind;
  tripId: number;
  written: string;
  name: string;
  answer: NameAnswer;
  userId: string;
};
