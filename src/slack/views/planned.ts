import { type Episode, episodeName } from '../../domain/episode.ts';
import type { Message } from '../message.ts';
import { escapeMrkdwn } from '../text/mrkdwn.ts';

/** What the draft is called now. */
export function plannedMessage(
  { number, heldOn, topic }: Pick<Episode, 'number' | 'heldOn' | 'topic'>,
  isNew: boolean,
): Message {
  const facts = escapeMrkdwn([episodeName(number), heldOn, topic].filter(Boolean).join(', '));
  return {
    text: isNew
      ? `Started episode ${facts}. \`/episode draft\` fills it with what was nominated.`
      : `The draft is now episode ${facts}.`,
  };
}
