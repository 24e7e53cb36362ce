import type { ChannelMessage } from '../domain/channel-message.ts';

/** What the channel has from one ts on and before another, or until now, in order of time. Replies are not among it. */
export type Stretch = { from: string; before: string | undefined; messages: readonly ChannelMessage[] };

/** The channel's messages from a ts on, a page at a time, the newest first, as Slack gives them. */
type History = (from: string) => AsyncIterable<readonly ChannelMessage[]>;

/** So many pages are in memory at a time. */
const PAGES = 10;

/**
 * The history in order of time, a page at a time. Slack gives the newest first: of a long one all pages are asked for and
 * the oldest kept, then the same from where those end.
 */
export async function* stretchesFrom(history: History, oldest: string): AsyncGenerator<Stretch> {
  let from = oldest;
  for (;;) {
    const [pages, next] = await oldestPages(history(from));
    for (const [index, messages] of pages.entries()) {
      const before = pages[index + 1]?.[0]?.ts ?? next;
      yield { from, before, messages };
      if (before === undefined) return;
      from = before;
    }
  }
}

/** @returns the oldest pages in order of time, at least one; and the ts where those begin that were not kept */
async function oldestPages(
  history: AsyncIterable<readonly ChannelMessage[]>,
): Promise<[ChannelMessage[][], string | undefined]> {
  const pages: ChannelMessage[][] = [];
  let next: string | undefined;
  for await (const page of history) {
    if (page.length === 0) continue;
    pages.unshift(page.toReversed());
    if (pages.length > PAGES) next = pages.pop()?.[0]?.ts;
  }
  return [pages.length > 0 ? pages : [[]], next];
}
