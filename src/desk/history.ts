import type { ChannelMessage } from '../domain/channel-message.ts';

/** What the channel has from one ts on and before another, or until now, in order of time. Replies are not among it. */
export type Stretch = { from: string; before: string | undefined; messages: readonly ChannelMessage[] };

/** The channel's messages from a ts on, until another where it is given, a page at a time, the newest first, as Slack gives them. */
type History = (from: string, until: string | undefined) => AsyncIterable<readonly ChannelMessage[]>;

const DAY_SECONDS = 24 * 60 * 60;
/** Of more days not all pages have to be in memory at a time. */
const MOST_SECONDS = 14 * DAY_SECONDS;
/** What is asked for at a time is made longer while it has fewer pages, and shorter when it has more. */
const FEW_PAGES = 4;
const MANY_PAGES = 10;

/**
 * The history in order of time, a page at a time. Slack gives the newest first: some days are asked for at a time, so that
 * each page is asked for once.
 *
 * @param now a ts: what is before it is asked for by days, and the rest at once
 */
export async function* stretchesFrom(
  history: History,
  { oldest, now }: { oldest: string; now: string },
): AsyncGenerator<Stretch> {
  let from = oldest;
  let seconds = DAY_SECONDS;
  for (;;) {
    const end = Number(from) + seconds;
    const until = end < Number(now) ? end.toFixed(6) : undefined;
    const pages: ChannelMessage[][] = [];
    for await (const page of history(from, until)) {
      // What stands at the end itself comes again, with what follows.
      const within = page.filter(({ ts }) => until === undefined || Number(ts) < Number(until));
      if (within.length > 0) pages.unshift(within.toReversed());
    }
    for (const [index, messages] of (pages.length > 0 ? pages : [[]]).entries()) {
      const before = pages[index + 1]?.[0]?.ts ?? until;
      yield { from, before, messages };
      if (before === undefined) return;
      from = before;
    }
    if (pages.length < FEW_PAGES) seconds = Math.min(seconds * 2, MOST_SECONDS);
    if (pages.length > MANY_PAGES) seconds /= 2;
  }
}
