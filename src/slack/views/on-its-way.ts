import type { Show } from '../../domain/show.ts';
import type { Message } from '../message.ts';

/** What was asked for is posted in a moment. */
export function onItsWayMessage({ channelName }: Pick<Show, 'channelName'>): Message {
  return { text: `On its way into #${channelName}.` };
}
