import type { KnownBlock, RichTextElement } from '@slack/types';
import type { Message } from '../message.ts';
import { escapeMrkdwn } from '../text/mrkdwn.ts';

/** A story as the digest shows it. */
export type DigestEntry = {
  storyId: number;
  title: string;
  url?: string;
  /** Names of those who posted it. */
  by: readonly string[];
  nominations: number;
};

export const NOMINATE = 'story:nominate';
export const POST_DIGEST = 'digest:post';

/** Two blocks a story, of the 50 that a message may have, and their words well inside Slack's 12,000 characters. */
export const STORIES_PER_MESSAGE = 20;

const TITLE_LENGTH = 200;
const NAMES_SHOWN = 3;

/** One message of a digest: the first has a headline, those of its thread go on where it ends. */
export function digestMessage(
  entries: readonly DigestEntry[],
  { show, first, total }: { show: string; first: number; total: number },
): Message {
  const headline = `${total} ${total === 1 ? 'story' : 'stories'} for ${show} this week`;
  const header: KnownBlock[] =
    first === 1 ? [{ type: 'header', text: { type: 'plain_text', text: headline.slice(0, 150) } }] : [];
  return {
    text:
      first === 1
        ? `${escapeMrkdwn(headline)}. Nominate what the hosts should talk about.`
        : 'More of this week',
    blocks: [...header, ...entries.flatMap((entry, index) => story(entry, first + index))],
  };
}

/** The digest as it would be posted now, for the one who asked. */
export function digestPreview(
  digest: Message,
  { value, messages }: { value: string; messages: number },
): Message {
  const more: KnownBlock[] =
    messages > 1
      ? [
          {
            type: 'context',
            elements: [
              { type: 'plain_text', text: `The rest, ${messages - 1} more messages, goes into its thread.` },
            ],
          },
        ]
      : [];
  return {
    text: digest.text,
    blocks: [
      ...(digest.blocks ?? []),
      ...more,
      {
        type: 'actions',
        elements: [button('Post', POST_DIGEST, value, 'primary')],
      },
    ],
  };
}

function story({ storyId, title, url, by, nominations }: DigestEntry, place: number): KnownBlock[] {
  const clipped = title.length > TITLE_LENGTH ? `${title.slice(0, TITLE_LENGTH - 1)}…` : title;
  const named = by.slice(0, NAMES_SHOWN).join(', ') + (by.length > NAMES_SHOWN ? ' and others' : '');
  const votes = `${nominations} ${nominations === 1 ? 'nomination' : 'nominations'}`;
  const elements: RichTextElement[] = [
    { type: 'text', text: `${place}. ` },
    url
      ? { type: 'link', url, text: clipped, style: { bold: true } }
      : { type: 'text', text: clipped, style: { bold: true } },
    { type: 'text', text: `\n${named} · ${votes}` },
  ];
  return [
    { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] },
    { type: 'actions', elements: [button('Nominate', NOMINATE, String(storyId))] },
  ];
}

function button(text: string, actionId: string, value: string, style?: 'primary') {
  return {
    type: 'button' as const,
    text: { type: 'plain_text' as const, text },
    action_id: actionId,
    value,
    ...(style ? { style } : {}),
  };
}
