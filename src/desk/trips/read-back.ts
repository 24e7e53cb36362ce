import type { Context } from '../../context.ts';
import type { ChannelMessage } from '../../domain/channel-message.ts';
import type { Show } from '../../domain/show.ts';
import { isMark } from '../../domain/trips/marks.ts';
import { collectForTrip } from './collect.ts';

type Needs = Pick<Context, 'trips'>;

/**
 * Has of a trip what nobody told of: marks that messages were given or that were taken back, pictures, and talks that
 * were opened. Doing it again changes nothing.
 *
 * @param asOfTs when the channel was asked: what was told since stays
 * @param isKnown whether a message was stored before, and has opened what it opens
 */
export async function readBackForTrip(
  context: Needs,
  show: Show,
  messages: readonly ChannelMessage[],
  { asOfTs, isKnown }: { asOfTs: string; isKnown(ts: string): boolean },
): Promise<void> {
  const marked = messages
    .filter(({ flaw }) => flaw === undefined)
    .map(({ ts, reactions, hasMoreReactions }) => ({
      ts,
      marks: reactions.filter(({ emoji }) => isMark(emoji)),
      isComplete: !hasMoreReactions,
    }));
  await context.trips.keepMarks(show.id, marked, asOfTs);
  for (const message of messages) {
    await collectForTrip(context, show, message, isKnown(message.ts) ? 'edited' : 'posted');
  }
}
