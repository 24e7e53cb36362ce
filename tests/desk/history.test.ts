import { expect, test } from 'vitest';
import type { ChannelMessage } from '../../src/domain/channel-message.ts';
import { stretchesFrom } from '../../src/desk/history.ts';

const PAGE = 3;

function aMessage(index: number): ChannelMessage {
  const ts = `${1000 + index}.000000`;
  return { ts, reactions: [], hasMoreReactions: false, hasReplies: false, isTombstone: false, files: [] };
}

/** A channel with so many messages: what it is asked, and what it gives, the newest first. */
function aChannel(count: number) {
  const messages = Array.from({ length: count }, (_, index) => aMessage(index));
  const asked: string[] = [];
  async function* history(from: string) {
    asked.push(from);
    const rest = messages.filter(({ ts }) => Number(ts) >= Number(from)).toReversed();
    for (let start = 0; start === 0 || start < rest.length; start += PAGE)
      yield rest.slice(start, start + PAGE);
  }
  return { messages, asked, history };
}

test.for([0, 1, PAGE, PAGE + 1, 10 * PAGE, 10 * PAGE + 1, 35 * PAGE + 2])(
  'a history of %i messages comes in order of time, without a gap between its stretches',
  async (count) => {
    const { messages, history } = aChannel(count);
    const stretches = await Array.fromAsync(stretchesFrom(history, '0'));
    expect(stretches.flatMap((stretch) => stretch.messages)).toEqual(messages);
    expect(stretches.map(({ from }) => from)).toEqual([
      '0',
      ...stretches.slice(0, -1).map(({ before }) => before),
    ]);
    expect(stretches.at(-1)?.before).toBeUndefined();
    for (const { from, before = 'end', messages: within } of stretches) {
      expect(within.every(({ ts }) => ts >= from && ts < before)).toBe(true);
    }
  },
);

test('of a very long one no more than ten pages are kept, and the rest is asked for again', async () => {
  const { asked, history } = aChannel(25 * PAGE);
  await Array.fromAsync(stretchesFrom(history, '0'));
  expect(asked).toEqual(['0', aMessage(10 * PAGE).ts, aMessage(20 * PAGE).ts]);
});
