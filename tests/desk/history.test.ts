import { expect, test } from 'vitest';
import type { ChannelMessage } from '../../src/domain/channel-message.ts';
import { stretchesFrom } from '../../src/desk/history.ts';

const PAGE = 3;

const DAY_SECONDS = 24 * 60 * 60;
const START = 1_700_000_000;
const tsAfter = (seconds: number) => (START + seconds).toFixed(6);

function aMessage(ts: string): ChannelMessage {
  return { ts, reactions: [], hasMoreReactions: false, hasReplies: false, isTombstone: false, files: [] };
}

/** A channel with messages at these seconds after its start: what it is asked, and what it gives, the newest first. */
function aChannel(seconds: readonly number[]) {
  const messages = seconds.map((second) => aMessage(tsAfter(second)));
  const asked: [string, string | undefined][] = [];
  let pages = 0;
  async function* history(from: string, until: string | undefined) {
    asked.push([from, until]);
    const rest = messages.filter(({ ts }) => ts >= from && (until === undefined || ts <= until)).toReversed();
    for (let start = 0; start === 0 || start < rest.length; start += PAGE) {
      pages += 1;
      yield rest.slice(start, start + PAGE);
    }
  }
  const read = (now: number) =>
    Array.fromAsync(stretchesFrom(history, { oldest: tsAfter(0), now: tsAfter(now) }));
  return { messages, asked, read, pages: () => pages };
}

const EVERY_HOUR = (count: number) => Array.from({ length: count }, (_, index) => index * 60 * 60);

test.for([0, 1, PAGE, PAGE + 1, 10 * PAGE, 10 * PAGE + 1, 35 * PAGE + 2])(
  'a history of %i messages comes in order of time, without a gap between its stretches',
  async (count) => {
    const { messages, read } = aChannel(EVERY_HOUR(count));
    const stretches = await read(20 * DAY_SECONDS);
    expect(stretches.flatMap((stretch) => stretch.messages)).toEqual(messages);
    expect(stretches.map(({ from }) => from)).toEqual([
      tsAfter(0),
      ...stretches.slice(0, -1).map(({ before }) => before),
    ]);
    expect(stretches.at(-1)?.before).toBeUndefined();
    for (const { from, before = 'end', messages: within } of stretches) {
      expect(within.every(({ ts }) => ts >= from && ts < before)).toBe(true);
    }
  },
);

test('a message that stands where two readings meet comes once', async () => {
  const { messages, read } = aChannel([0, DAY_SECONDS, DAY_SECONDS + 1]);
  expect((await read(2 * DAY_SECONDS)).flatMap((stretch) => stretch.messages)).toEqual(messages);
});

test('each page of a long history is asked for about once, and of years in which nobody wrote few', async () => {
  const long = aChannel(EVERY_HOUR(60 * 24));
  await long.read(60 * DAY_SECONDS);
  expect(long.pages()).toBeLessThan((1.2 * 60 * 24) / PAGE);

  const quiet = aChannel([0]);
  await quiet.read(2 * 365 * DAY_SECONDS);
  expect(quiet.asked.length).toBeLessThan(60);
});

test('what comes after the time at which reading began is read, too', async () => {
  const { messages, read } = aChannel([0, DAY_SECONDS + 5]);
  expect((await read(DAY_SECONDS)).flatMap((stretch) => stretch.messages)).toEqual(messages);
});
