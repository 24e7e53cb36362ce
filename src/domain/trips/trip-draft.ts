import type { NotesFile } from '../show-notes.ts';
import type { TripFinding } from './document-check.ts';
import type { Trip } from './trip.ts';
import type { TripFile } from './trip-style.ts';

/** A trip told day by day, for others, or talk by talk. */
export type TripDocumentKind = 'report' | 'post' | 'digests';

/** A document of a trip as it stands, and how many talks are in it. */
export type TripDraft = { trip: Trip; kind: TripDocumentKind; file: TripFile; talks: number };

/** The same, and what is to be looked at in it before it is published. */
export type CheckedTrip = { draft: TripDraft; findings: readonly TripFinding[] };

/** The key under which the outbox keeps a document of a trip that was published. */
export function tripKey(tripId: number, kind: string, fingerprint: string): string {
  return `trip:${tripId} ${kind} ${fingerprint}`;
}

/** A document of a trip as a file for people. */
export function tripFileOf({ trip, kind, file }: TripDraft): NotesFile {
  const title = `${trip.name}: ${kind}`;
  return { ...file, title, comment: title };
}
