import { episodeName } from '../../domain/episode.ts';
import type { Message } from '../message.ts';

/** The quiet hint to somebody who posted what an episode has covered. */
export function coveredMessage(
  covered: readonly { publicUrl: string; title?: string; episode: number }[],
): Message {
  const [only, ...others] = covered;
  const episodes = [...new Set(covered.map(({ episode }) => episodeName(episode)))].join(', ');
  const text =
    only && others.length === 0
      ? `That link was covered in ${episodeName(only.episode)}.`
      : `Some of those links were covered in ${episodes}.`;
  return { text: `${text} Nominate it if there is something new to say.` };
}
