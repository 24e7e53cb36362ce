import type { Context } from '../../context.ts';
import type { Show } from '../../domain/show.ts';
import { NOTHING_TAUGHT } from '../../domain/trips/name.ts';
import type { CheckedTrip, TripDocumentKind } from '../../domain/trips/trip-draft.ts';
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
    { names: [], taught: NOTHING_TAUGHT },
  );
  return { draft, findings };
}
