import { SlackError } from '../slack/errors.ts';
import { compareTs, readMessage, repliesTo, timeline } from '../slack/messages.ts';
import type { StoredMessage } from '../slack/world/channel.ts';
import type { Arguments } from './arguments.ts';
import { findChannel, findOwnChannel, needFor } from './find.ts';
import type { Method } from './method.ts';
import { paginate } from './pagination.ts';

const LIMIT_MAX = 999;
const HISTORY_LIMIT = 100;
const REPLIES_LIMIT = 1000;

export const history: Record<string, Method> = {
  'conversations.history': ({ world, args, need }) => {
    needFor(need, findChannel(world, args.required('channel')), 'history');
    const channel = findOwnChannel(world, args.required('channel'));
    const inside = timeline(channel).filter(withinPeriod(args)).toReversed();
    const { items, hasMore, next_cursor } = paginate(
      inside,
      readLimit(args, HISTORY_LIMIT),
      args.text('cursor'),
    );
    const metadata = args.flag('include_all_metadata');
    return {
      messages: items.map((stored) => readMessage(channel, stored, metadata)),
      has_more: hasMore,
      pin_count: 0,
      channel_actions_ts: null,
      channel_actions_count: 0,
      ...(next_cursor && { response_metadata: { next_cursor } }),
    };
  },

  // Every part begins with the parent, whichever replies follow.
  'conversations.replies': ({ world, args, need }) => {
    needFor(need, findChannel(world, args.required('channel')), 'history');
    const channel = findOwnChannel(world, args.required('channel'));
    const asked = channel.messages.get(args.required('ts'));
    const parent = asked && channel.messages.get(asked.message.thread_ts ?? asked.message.ts);
    if (!parent) throw new SlackError('thread_not_found');
    const inside = repliesTo(channel, parent.message.ts).filter(withinPeriod(args));
    const { items, hasMore, next_cursor } = paginate(
      inside,
      readLimit(args, REPLIES_LIMIT),
      args.text('cursor'),
    );
    const metadata = args.flag('include_all_metadata');
    return {
      messages: [parent, ...items].map((stored) => readMessage(channel, stored, metadata)),
      has_more: hasMore,
      ...(next_cursor && { response_metadata: { next_cursor } }),
    };
  },
};

function readLimit(args: Arguments, otherwise: number): number {
  const limit = args.count('limit') ?? otherwise;
  if (limit < 1 || (limit > LIMIT_MAX && limit !== otherwise)) throw new SlackError('invalid_limit');
  return limit;
}

// The ends do not count, unless `inclusive` is set.
function withinPeriod(args: Arguments): (stored: StoredMessage) => boolean {
  const oldest = readTs(args, 'oldest');
  const latest = readTs(args, 'latest');
  const margin = args.flag('inclusive') ? 0 : 1;
  return ({ message: { ts } }) =>
    (oldest === undefined || compareTs(ts, oldest) >= margin) &&
    (latest === undefined || compareTs(latest, ts) >= margin);
}

function readTs(args: Arguments, name: 'oldest' | 'latest'): string | undefined {
  const value = args.text(name);
  if (value === undefined || value === '0') return undefined;
  const [, whole, fraction = ''] = /^(\d{1,10})(?:\.(\d{1,6}))?$/.exec(value) ?? [];
  if (whole === undefined) throw new SlackError(`invalid_ts_${name}`);
  return `${whole.padStart(10, '0')}.${fraction.padEnd(6, '0')}`;
}
