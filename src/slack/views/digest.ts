import type { KnownBlock } from '@slack/types';
import {
  type Around,
  type DigestContent,
  type DigestEntry,
  type DigestPreview,
  type Late,
  type NothingNew,
  type WeekBefore,
} from '../../domain/digest.ts';
import { dayInWords } from '../../domain/day.ts';
import { episodeName, momentIn } from '../../domain/episode.ts';
import type { PressRemark, PressState } from '../../domain/nomination.ts';
import { type Message, messageOf } from '../message.ts';
import { clip } from '../text/clip.ts';
import { quoted } from '../text/quoted.ts';
import { counted, listed } from '../text/wording.ts';
import { actions, button, context, header, section } from './blocks.ts';
import { bold, boldLink, emoji as emojiNamed, paragraph, richText, text } from './rich-text.ts';

export const NOMINATE = 'story:nominate';
export const POST_DIGEST = 'digest:post';

// Two blocks a story, of the 50 that a message may have, and their words well inside Slack's 12,000 characters.
const TITLE_SHOWN = 200;
const NAMES_SHOWN = 3;
const NAMES_LENGTH = 150;
const EXCERPT_SHOWN = 160;

/** Slack takes as many in the blocks of a message, addresses among them; the button of a preview is not counted. */
const MESSAGE_CHARACTERS = 11_900;

/** How much of each story is shown: the first with which a message is not too long. */
const DRAWINGS = [
  { excerpt: EXCERPT_SHOWN, address: Infinity },
  { excerpt: 60, address: Infinity },
  { excerpt: 0, address: Infinity },
  { excerpt: 0, address: 100 },
];
type Drawing = (typeof DRAWINGS)[number];

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
export function digestMessage(content: DigestContent): Message {
  const { kind, channel, entries, first, held, total, nominated } = content;
  if (first > 1)
    return messageOf(`Stories ${first} to ${first + held - 1} of ${total}`, drawn(entries, first));
  // Where this message is the whole digest, stories whose posts were deleted are not counted.
  const told = counted(held < total ? total : entries.length, 'story', 'stories');
  const isWeekly = kind === 'first';
  const before = [
    header(`${isWeekly ? 'This week' : 'New'} in #${channel} · ${told}, ${nominated} nominated`),
    ...introOf(content).map((words) => context(words)),
  ];
  const after = closingOf(content).map((words) => context(words));
  const summary = `${told} ${isWeekly ? 'this week' : 'new'} in #${channel}. Nominate what the hosts should talk about.`;
  const room = MESSAGE_CHARACTERS - charactersIn([before, after]);
  return messageOf(summary, [...before, ...drawn(entries, first, room), ...after]);
}

/** What is said where there is nothing new to show. */
export function nothingNewMessage({ channel, around: { next, waiting } }: NothingNew): Message {
  const said = [
    `A quiet week: nothing new in #${channel}.`,
    ...(next?.heldOn ? [nextSentence(next.number, next.heldOn)] : []),
    ...(waiting ? [waitingSentence(waiting)] : []),
  ].join(' ');
  return messageOf(said, [section(said)]);
}

/** A digest for the one who asked, with the button that posts it. */
export function digestPreviewMessage({ showId, slot, content }: DigestPreview): Message {
  const { text: summary, blocks = [] } = digestMessage(content);
  const post = button('Post', POST_DIGEST, { show: showId, slot: slot.toISOString() }, { style: 'primary' });
  return { text: summary, blocks: [...blocks, actions([post])] };
}

function introOf({ late, around: { next } }: DigestContent): string[] {
  return [
    ...(late ? [lateSentence(late)] : []),
    ...(next?.heldOn ? [`${nextSentence(next.number, next.heldOn)} Nominate before the recording.`] : []),
  ];
}

function nextSentence(number: number, heldOn: string): string {
  return `Episode ${episodeName(number)} is on ${dayInWords(heldOn)}.`;
}

function lateSentence({ due, timeZone, missed }: Late): string {
  const others = missed > 0 ? ` It stands for the ${missed === 1 ? 'one' : missed} before it, too.` : '';
  return `This digest was due on ${momentIn(timeZone, due)} and could not be posted then.${others}`;
}

/** What is not in the message, and what became of the digest before. */
function closingOf({ held, total, around: { waiting, before } }: DigestContent): string[] {
  return [
    ...(held < total ? [`${counted(total - held, 'more story', 'more stories')} in the thread.`] : []),
    ...(waiting ? [waitingSentence(waiting)] : []),
    ...(before ? [beforeSentence(before)] : []),
  ];
}

function waitingSentence({ stories, weeks }: NonNullable<Around['waiting']>): string {
  const oldest = stories > 1 ? ', the oldest' : '';
  const age = weeks > 1 ? `${oldest} for ${counted(weeks, 'week')}` : '';
  const since = weeks === 1 ? 'last week' : 'before';
  return `Waiting since ${since}: ${counted(stories, 'nominated story', 'nominated stories')}${age}.`;
}

function beforeSentence({ posted, nominated, covered, episodes }: WeekBefore): string {
  const where = covered > 0 ? `, ${covered} in ${listed(episodes.map(episodeName), NAMES_SHOWN)}` : '';
  return `Last time: ${counted(posted, 'story', 'stories')}, ${nominated} nominated${where}.`;
}

/** The stories of a message. Titles and addresses may have grown since it was decided how many it has. */
function drawn(entries: readonly DigestEntry[], first: number, room = MESSAGE_CHARACTERS): KnownBlock[] {
  if (entries.length === 0) return [context('The posts of these stories were deleted.')];
  let blocks: KnownBlock[] = [];
  for (const drawing of DRAWINGS) {
    blocks = entries.flatMap((entry, index) => story(entry, first + index, drawing));
    if (charactersIn(blocks) <= room) break;
  }
  return blocks;
}

function charactersIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (total, [name, field]) =>
      total +
      (typeof field === 'string' && (name === 'text' || name === 'url') ? field.length : charactersIn(field)),
    0,
  );
}

function story(
  { showId, storyId, title, url, by, nominations, emoji, excerpt, alsoIn }: DigestEntry,
  place: number,
  drawing: Drawing,
): KnownBlock[] {
  const words = clip(title, TITLE_SHOWN);
  const who = clip(listed(by, NAMES_SHOWN), NAMES_LENGTH);
  const firstWords = excerpt && drawing.excerpt > 0 ? quoted(clip(excerpt, drawing.excerpt)) : '';
  const before = alsoIn ? ` · also in ${listed(alsoIn.map(episodeName), NAMES_SHOWN)}` : '';
  return [
    richText(
      paragraph(
        text(`${place}. `),
        ...(emoji ? [emojiNamed(emoji), text(' ')] : []),
        url && url.length <= drawing.address ? boldLink(url, words) : bold(words),
        text(`\n${who} · ${counted(nominations, 'nomination')}${before}`),
        text(firstWords ? `\n${firstWords}` : ''),
      ),
    ),
    actions([button('Nominate', NOMINATE, { show: showId, story: storyId })]),
  ];
}
