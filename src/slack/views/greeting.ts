import type { Show } from '../../domain/show.ts';
import type { Message } from '../message.ts';
import { escapeMrkdwn } from '../text/mrkdwn.ts';

/** The one thing the bot says without being asked. */
export function greetingMessage({ name, sections }: Pick<Show, 'name' | 'sections'>): Message {
  const [news] = sections;
  const text = `Hello! I keep the links that are posted here for the show notes of ${escapeMrkdwn(name)}. React with :${news?.emoji}: to nominate one for the next episode. I will be quiet otherwise; \`/episode help\` says what I can do.`;
  return { text };
}
