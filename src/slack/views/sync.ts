import { momentIn } from '../../domain/episode.ts';
import type { Mended, ReadBack } from '../../domain/read-back.ts';
import type { Show } from '../../domain/show.ts';
import type { Message } from '../message.ts';
import { counted, listed } from '../text/wording.ts';

const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;

type Syncing = { cameTo?: Date; done?: number; leftMs?: number };
type Channel = Pick<Show, 'channelName' | 'timeZone'>;

/** The channel is read back, or was already. */
export function syncingMessage(
  { channelName, timeZone }: Channel,
  { cameTo, done = 0, leftMs }: Syncing,
): Message {
  if (!cameTo)
    return {
      text: `Reading #${channelName} back…\nI will tell you here in a message of my own when it is done.`,
    };
  const left = leftMs === undefined ? '' : ` About ${minutesInWords(leftMs)} left.`;
  const where = `I have come to ${momentIn(timeZone, cameTo)} (${Math.floor(done * 100)} %).`;
  return { text: `I am reading #${channelName} back already. ${where}${left}` };
}

/** What the reading back of a channel came to, for who asked for it. */
export function syncedMessage(
  { channelName, timeZone }: Channel,
  { startsFrom, mended }: Pick<ReadBack, 'startsFrom' | 'mended'>,
  setAside: readonly unknown[],
): Message {
  const since = momentIn(timeZone, new Date(Number(startsFrom) * 1000)).slice(0, 10);
  const aside =
    setAside.length > 0
      ? ` ${counted(setAside.length, 'message')} could not be stored: see \`/episode status\`.`
      : '';
  return { text: `I have read #${channelName} back from ${since} on: ${mendedInWords(mended)}.${aside}` };
}

/** `1 post and 2 edits mended`, `nothing to mend` */
export function mendedInWords({ posts, replies, edits, deletions, reactions }: Mended): string {
  const parts = [
    ...(posts > 0 ? [counted(posts, 'post')] : []),
    ...(replies > 0 ? [counted(replies, 'reply', 'replies')] : []),
    ...(edits > 0 ? [counted(edits, 'edit')] : []),
    ...(deletions > 0 ? [counted(deletions, 'deletion')] : []),
    ...(reactions > 0 ? [counted(reactions, 'reaction')] : []),
  ];
  return parts.length > 0 ? `${listed(parts, parts.length)} mended` : 'nothing to mend';
}

/** `3 minutes`, `2 hours` */
function minutesInWords(ms: number): string {
  const minutes = Math.max(Math.round(ms / MINUTE_MS), 1);
  if (minutes < 2 * HOUR_MINUTES) return counted(minutes, 'minute');
  return counted(Math.round(minutes / HOUR_MINUTES), 'hour');
}
