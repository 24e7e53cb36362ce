import type { KnownBlock } from '@slack/types';
import {
  type DigestContent,
  type DigestEntry,
  type DigestPreview,
  type Late,
  STORIES_PER_MESSAGE,
} from '../../domain/digest.ts';
import { episodeName, momentIn } from '../../domain/episode.ts';
import type { PressRemark, PressState } from '../../domain/nomination.ts';
import { type Message, messageOf } from '../message.ts';
import { clip } from '../text/clip.ts';
import { counted, listed } from '../text/wording.ts';
import { actions, button, context, header, section } from './blocks.ts';
import { bold, boldLink, paragraph, richText, text } from './rich-text.ts';

export const NOMINATE = 'story:nominate';
export const POST_DIGEST = 'digest:post';

// Two blocks a story, of the 50 that a message may have, and their words well inside Slack's 12,000 characters.
const TITLE_SHOWN = 200;
const NAMES_SHOWN = 3;
const NAMES_LENGTH = 150;

/** Why the count is what it is, for the one who pressed Nominate. */
export function pressRemarkMessage(remark: PressRemark): Message {
  return { text: PRESS_REMARKS[remark] };
}

const PRESS_REMARKS: Readonly<Record<PressRemark, string>> = {
  'own nomination does not count': 'You posted that yourself: your own nomination does not count.',
  'reaction nominates too': 'Your reaction nominates that already. You are counted once.',
  'reaction still nominates': 'Your reaction still nominates that. Take it away too.',
  'given to another story': 'That story is part of another one now. Your nomination counts there.',
  'taken back from another story': 'That story is part of another one now. You no longer nominate it.',
  given: 'Your nomination is kept.',
  'taken back': 'You no longer nominate that.',
  'story is covered': 'An episode has covered that. Post what is new about it, and nominate that.',
  'story is gone': 'That story was deleted: `/episode digest` shows what there is.',
};

/** How a vote stands, for the one who pressed Nominate, where the digest does not show it. */
export function pressStateMessage({ title, nominations, isPressed }: PressState): Message {
  const words = clip(title, TITLE_SHOWN);
  const state = `${isPressed ? 'You nominate' : 'You no longer nominate'} “${words}”, which has ${counted(nominations, 'nomination')} now.`;
  const said = `${state} The digest will show that when Slack lets me change it.`;
  return messageOf(said, [section(said)]);
}

/** One message of a digest: the first has a headline, those of its thread go on where it ends. */
export function digestMessage({ show, entries, first, total, late }: DigestContent): Message {
  const stories = entries.flatMap((entry, index) => story(entry, first + index));
  const shown = stories.length > 0 ? stories : [context('The posts of these stories were deleted.')];
  if (first > 1) {
    const last = Math.min(first + STORIES_PER_MESSAGE - 1, total);
    return messageOf(`Stories ${first} to ${last} of ${total}`, shown);
  }
  // Where this message is the whole digest, stories whose posts were deleted are not counted.
  const told = total > STORIES_PER_MESSAGE ? total : entries.length;
  const headline = `${counted(told, 'story', 'stories')} for ${show} this week`;
  return messageOf(`${clip(headline, 150)}. Nominate what the hosts should talk about.`, [
    header(headline),
    ...(late ? [context(lateSentence(late))] : []),
    ...shown,
  ]);
}

/** A digest for the one who asked, with the button that posts it. */
export function digestPreviewMessage({ showId, slot, content }: DigestPreview): Message {
  const { text: summary, blocks = [] } = digestMessage(content);
  const later = content.total - STORIES_PER_MESSAGE;
  return {
    text: summary,
    blocks: [
      ...blocks,
      ...(later > 0
        ? [context(`The thread of the digest will have ${counted(later, 'more story', 'more stories')}.`)]
        : []),
      actions([
        button('Post', POST_DIGEST, { show: showId, slot: slot.toISOString() }, { style: 'primary' }),
      ]),
    ],
  };
}

function lateSentence({ due, timeZone, missed }: Late): string {
  const others = missed > 0 ? ` It stands for the ${missed === 1 ? 'one' : missed} before it, too.` : '';
  return `This digest was due on ${momentIn(timeZone, due)} and could not be posted then.${others}`;
}

function story(
  { showId, storyId, title, url, by, nominations, alsoIn }: DigestEntry,
  place: number,
): KnownBlock[] {
  const words = clip(title, TITLE_SHOWN);
  const who = clip(listed(by, NAMES_SHOWN), NAMES_LENGTH);
  const before = alsoIn ? ` · also in ${listed(alsoIn.map(episodeName), NAMES_SHOWN)}` : '';
  return [
    richText(
      paragraph(
        text(`${place}. `),
        url ? boldLink(url, words) : bold(words),
        text(`\n${who} · ${counted(nominations, 'nomination')}${before}`),
      ),
    ),
    actions([button('Nominate', NOMINATE, { show: showId, story: storyId })]),
  ];
}
