import { dayInWords } from '../../domain/day.ts';
import { type Episode, episodeName } from '../../domain/episode.ts';
import type { Message } from '../message.ts';
import { escapeMrkdwn } from '../text/mrkdwn.ts';

type Planned = {
  draft: Pick<Episode, 'number' | 'heldOn' | 'topic'>;
  isNew: boolean;
  /** What its topic begins with, where that may be meant as its day. */
  unsure?: { written: string; rest: string };
};

/** What the draft is called now. */
export function plannedMessage({ draft: { number, heldOn, topic }, isNew, unsure }: Planned): Message {
  const facts = [episodeName(number), heldOn ? dayInWords(heldOn) : 'no date', topic ?? 'no topic'];
  const name = escapeMrkdwn(facts.join(', '));
  const done = isNew
    ? `Started episode ${name}. \`/episode draft\` fills it with what was nominated.`
    : `The draft is now episode ${name}.`;
  return { text: [done, ...(unsure ? [commaHint(unsure)] : [])].join(' ') };
}

function commaHint({ written, rest }: { written: string; rest: string }): string {
  const typed = escapeMrkdwn(`/episode new ${written}, ${rest}`.replaceAll('`', ''));
  return `If ${escapeMrkdwn(written)} is the day, put a comma behind it: \`${typed}\`.`;
}
