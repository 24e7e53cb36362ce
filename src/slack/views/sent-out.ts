import type { KnownBlock, RichTextElement } from '@slack/types';
import { z } from 'zod';
import { episodeName } from '../../domain/episode.ts';
import { isWayName, type LineDifference, type SendingNews, WAYS } from '../../domain/placement.ts';
import { type Message, messageOf } from '../message.ts';
import { clip } from '../text/clip.ts';
import { counted } from '../text/wording.ts';
import { actions, button, context } from './blocks.ts';
import { link, paragraph, richText, text } from './rich-text.ts';

export const KEEP_THEIRS = 'placement:keep-theirs';
export const SEND_OURS = 'placement:send-ours';
export const TRY_SENDING = 'placement:try-again';
export const CORRECT_WITH_THEIRS = 'placement:correct';

export const PlacementCarried = z.object({
  show: z.int(),
  episode: z.int(),
  way: z.string().refine(isWayName),
  turn: z.int(),
});

const LINES_SHOWN = 5;
const LINE_SHOWN = 160;

/** What a host is told of an episode on another system. */
export function sentOutMessage(news: SendingNews): Message {
  const elements = sentence(news);
  const summary = elements.map((element) => ('text' in element ? element.text : '')).join('');
  return messageOf(summary, [richText(paragraph(...elements)), ...whatDiffers(news), ...buttons(news)]);
}

function sentence({ episode, way, sending }: SendingNews): RichTextElement[] {
  const { name, as } = WAYS[way];
  const called = `Episode ${episodeName(episode.number)}`;
  switch (sending.outcome) {
    case 'sent':
      return [text(`${called} is on ${name} as ${as}: `), ...there(sending.address)];
    case 'updated':
      return [text(`${called} is up to date on ${name}: `), ...there(sending.address)];
    case 'withdrawn':
      return sending.address === null
        ? [text(`${called} is no longer on ${name}.`)]
        : [text(`${called} is to go from ${name}: `), ...there(sending.address)];
    case 'left':
      return [
        text(`${called} is unpublished, but people changed or published it on ${name}, so I left it there: `),
        ...there(sending.address),
        text(' Delete it there if it is to go.'),
      ];
    case 'edited':
      return [
        text(
          `${sending.isTaken ? 'People published or closed' : 'Somebody changed'} ${called.replace('E', 'e')} on ${name}: `,
        ),
        ...there(sending.address),
        text('. Which stays?'),
      ];
    case 'gone':
      return [text(`${called} was deleted on ${name}. Is it to be there again?`)];
    case 'down':
      return [
        text(
          `${called} is not on ${name} yet. ${sending.reason} I go on trying for a day, and tell you when it is there.`,
        ),
      ];
    case 'refused':
      return [text(`${called} is not on ${name}. ${sending.reason}`)];
  }
}

function there(address: string | null): RichTextElement[] {
  return address === null ? [] : [link(address, address)];
}

function whatDiffers({ sending }: SendingNews): KnownBlock[] {
  if (sending.outcome !== 'edited') return [];
  const { theirs, ours } = sending.changed;
  if (theirs.length + ours.length === 0) return [context('The text is the same.')];
  return [...linesIn('Only there', theirs), ...linesIn('Only in ours', ours)];
}

function linesIn(label: string, lines: LineDifference['ours']): KnownBlock[] {
  if (lines.length === 0) return [];
  const more = lines.length - LINES_SHOWN;
  const shown = lines.slice(0, LINES_SHOWN).map((line) => clip(line, LINE_SHOWN));
  return [
    context([`${label}:`, ...shown, ...(more > 0 ? [`And ${counted(more, 'more line')}.`] : [])].join('\n')),
  ];
}

function buttons({ episode: { id, showId }, way, turn, sending }: SendingNews): KnownBlock[] {
  const carried = { show: showId, episode: id, way, turn };
  switch (sending.outcome) {
    case 'edited':
      return [
        actions([
          button('Keep theirs', KEEP_THEIRS, carried),
          button('Send ours', SEND_OURS, carried),
          ...(sending.canBeTaken ? [button('Correct with theirs', CORRECT_WITH_THEIRS, carried)] : []),
        ]),
      ];
    case 'gone':
      return [actions([button('Leave it', KEEP_THEIRS, carried), button('Send again', SEND_OURS, carried)])];
    case 'down':
    case 'refused':
      return [actions([button('Try again', TRY_SENDING, carried)])];
    case 'sent':
    case 'updated':
    case 'withdrawn':
    case 'left':
      return [];
  }
}
