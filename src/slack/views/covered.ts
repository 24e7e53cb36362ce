import { episodeName } from '../../domain/episode.ts';
import type { Message } from '../message.ts';
import { escapeMrkdwn } from '../text/mrkdwn.ts';

const LINKS_NAMED = 5;

/** The quiet hint to somebody who posted what an episode has covered. */
export function coveredMessage(covered: readonly { publicUrl: string; episode: number }[]): Message {
  const [only, ...others] = covered;
  if (only && others.length === 0) {
    return {
      text: `That link was covered in ${episodeName(only.episode)}. Nominate it if there is something new to say.`,
    };
  }
  const named = covered
    .slice(0, LINKS_NAMED)
    .map(({ publicUrl, episode }) => `${escapeMrkdwn(publicUrl)} was covered in ${episodeName(episode)}`);
  const more = covered.length > LINKS_NAMED ? [`and ${covered.length - LINKS_NAMED} more`] : [];
  return { text: [...named, ...more].join('\n') };
}
