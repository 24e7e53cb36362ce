import type { Context } from '../../context.ts';
import { fingerprintOf } from '../../domain/fingerprint.ts';
import type { Show } from '../../domain/show.ts';
import { type TripDocumentKind, type TripDraft, tripFileOf, tripKey } from '../../domain/trips/trip-draft.ts';
import { UserError } from '../../errors.ts';
import { draftTrip } from './document.ts';

type Needs = Pick<Context, 'trips' | 'outbox' | 'workspaces' | 'now'>;

/**
 * Puts a document of the trip into the channel, for everybody: once for as long as it says the same.
 *
 * @throws UserError when there is no trip, or no talk of it is open
 */
export async function publishTrip(
  context: Needs,
  show: Show,
  { kind, userId }: { kind: TripDocumentKind; userId: string },
): Promise<{ draft: TripDraft; isNew: boolean }> {
  const draft = await draftTrip(context, show, kind);
  if (draft.talks === 0) {
    throw new UserError(
      'No talk of this trip is open, so there is nothing to publish. Open one: `/trip talk`',
    );
  }
  const isNew = await context.outbox.say({
    key: tripKey(draft.trip.id, kind, fingerprintOf(draft.file.content)),
    show,
    file: tripFileOf(draft),
    askedBy: userId,
  });
  return { draft, isNew };
}
