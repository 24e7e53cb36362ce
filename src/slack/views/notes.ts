import type { ActionsBlockElement, KnownBlock } from '@slack/types';
import { episodeName } from '../../domain/episode.ts';
import type { Untitled } from '../../domain/titles/untitled.ts';
import type { Message } from '../message.ts';
import { putTitleButton } from './own-title.ts';
import { sourceInWords } from './title-source.ts';

export const POST_NOTES = 'notes:post';
export const DOWNLOAD_NOTES = 'notes:download';
export const PUBLISH = 'episode:publish';

/** Slack takes 12,000 characters in a message, of all its blocks together. */
const MARKDOWN_LENGTH = 11_500;

const CONTEXT_LENGTH = 2000;
const UNTITLED_SHOWN = 8;
const TITLE_SHOWN = 80;
const REASON_SHOWN = 160;

export type NotesAnswer = {
  /** One line above the notes. */
  summary: string;
  notes: string;
  /** What the host should look at. */
  remarks?: readonly string[];
  /** Items for which a host may know a better title. */
  untitled?: readonly Untitled[];
  /** Whether the whole notes go to the host as a file, too, when they are long. */
  hasFile?: boolean;
  episode: { id: number; number: number };
  canPublish?: boolean;
};

/** Whether the notes fit into one message, with what is said about them. */
export function fitsMessage(answer: Pick<NotesAnswer, 'notes' | 'remarks' | 'untitled'>): boolean {
  return answer.notes.length <= roomFor(answer);
}

function roomFor({ remarks = [], untitled = [] }: Pick<NotesAnswer, 'remarks' | 'untitled'>): number {
  const beside = [
    remarks.join('\n').slice(0, CONTEXT_LENGTH),
    ...untitled.slice(0, UNTITLED_SHOWN).map(lineOf),
  ];
  return MARKDOWN_LENGTH - beside.join('').length;
}

/** An episode's notes for the one who asked, with what can be done with them. */
export function notesMessage(answer: NotesAnswer): Message {
  const { summary, notes, remarks = [], untitled = [], hasFile = true, episode, canPublish } = answer;
  const isWhole = fitsMessage(answer);
  const buttons: ActionsBlockElement[] = [
    button('Post', POST_NOTES, episode.id),
    button('Download', DOWNLOAD_NOTES, episode.id),
    ...(canPublish ? [publishButton(episode)] : []),
  ];
  const whole = hasFile ? 'The whole is in the file I sent you.' : 'Download sends you the whole.';
  return {
    text: summary,
    blocks: [
      context(summary),
      { type: 'markdown', text: isWhole ? notes : beginningOf(notes, roomFor(answer)) },
      ...(isWhole ? [] : [context(`That is the beginning. ${whole}`)]),
      ...(remarks.length > 0 ? [context(remarks.join('\n'))] : []),
      ...untitledBlocks(untitled, episode.id),
      { type: 'actions', elements: buttons },
    ],
  };
}

function untitledBlocks(untitled: readonly Untitled[], episodeId: number): KnownBlock[] {
  const more = untitled.length - UNTITLED_SHOWN;
  return [
    ...untitled.slice(0, UNTITLED_SHOWN).map((item): KnownBlock => ({
      type: 'section',
      text: { type: 'plain_text', text: lineOf(item), emoji: false },
      accessory: putTitleButton({ episodeId, itemId: item.itemId, url: item.url, title: item.title.text }),
    })),
    ...(more > 0 ? [context(`And ${more} more whose pages gave no title.`)] : []),
  ];
}

function lineOf({ title, reason }: Untitled): string {
  const { text, source } = title;
  if (source === 'host') return `“${clipped(text, TITLE_SHOWN)}” is a title that a host put.`;
  return `⚠ “${clipped(text, TITLE_SHOWN)}” is from ${sourceInWords(source)}. ${clipped(reason, REASON_SHOWN)}`;
}

function clipped(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}

/** The notes for everybody: as many messages as they need. */
export function postedNotes(notes: string, number: number): Message[] {
  return chunks(notes, MARKDOWN_LENGTH).map((text) => ({
    text: `Show notes of episode ${episodeName(number)}`,
    blocks: [{ type: 'markdown', text }],
  }));
}

function publishButton(episode: { id: number; number: number }): ActionsBlockElement {
  const name = episodeName(episode.number);
  return {
    ...button('Publish', PUBLISH, episode.id),
    style: 'primary',
    confirm: {
      title: { type: 'plain_text', text: `Publish episode ${name}?` },
      text: {
        type: 'plain_text',
        text: 'Its notes are then fixed, its stories covered, and the notes go into the channel.',
      },
      confirm: { type: 'plain_text', text: 'Publish' },
      deny: { type: 'plain_text', text: 'Not yet' },
    },
  };
}

function button(text: string, actionId: string, episodeId: number) {
  return {
    type: 'button' as const,
    text: { type: 'plain_text' as const, text },
    action_id: actionId,
    value: String(episodeId),
  };
}

function context(text: string): KnownBlock {
  return { type: 'context', elements: [{ type: 'plain_text', text: text.slice(0, CONTEXT_LENGTH) }] };
}

function beginningOf(notes: string, length: number): string {
  return chunks(notes, length)[0] ?? '';
}

/** Cuts between lines, so that no item is torn apart; a line longer than a message is cut where it must be. */
function chunks(notes: string, length: number): string[] {
  const parts: string[] = [];
  // Characters may be two of those that are counted.
  const piece = new RegExp(`.{1,${Math.floor(length / 2) - 1}}`, 'gu');
  let part = '';
  for (const line of notes.split('\n').flatMap((long) => long.match(piece) ?? [''])) {
    if (part.length + line.length + 1 > length) {
      parts.push(part);
      part = '';
    }
    part += `${line}\n`;
  }
  return part.trim() ? [...parts, part] : parts;
}
