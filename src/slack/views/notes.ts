import type { ActionsBlockElement, KnownBlock } from '@slack/types';
import { episodeName } from '../../domain/episode.ts';
import type { Message } from '../message.ts';

export const POST_NOTES = 'notes:post';
export const DOWNLOAD_NOTES = 'notes:download';
export const PUBLISH = 'episode:publish';

/** Slack takes 12,000 characters of Markdown in a message, of all its blocks together. */
const MARKDOWN_LENGTH = 11_500;

export type NotesAnswer = {
  /** One line above the notes. */
  summary: string;
  notes: string;
  /** What the host should look at. */
  remarks?: readonly string[];
  episode: { id: number; number: number };
  canPublish?: boolean;
};

/** Whether the notes fit into one message. */
export function fitsMessage(notes: string): boolean {
  return notes.length <= MARKDOWN_LENGTH;
}

/** An episode's notes for the one who asked, with what can be done with them. */
export function notesMessage({ summary, notes, remarks = [], episode, canPublish }: NotesAnswer): Message {
  const shown = fitsMessage(notes) ? notes : beginningOf(notes);
  const buttons: ActionsBlockElement[] = [
    button('Post', POST_NOTES, episode.id),
    button('Download', DOWNLOAD_NOTES, episode.id),
    ...(canPublish ? [publishButton(episode)] : []),
  ];
  return {
    text: summary,
    blocks: [
      context(summary),
      { type: 'markdown', text: shown },
      ...(fitsMessage(notes) ? [] : [context('That is the beginning. The whole is in the file I sent you.')]),
      ...(remarks.length > 0 ? [context(remarks.join('\n'))] : []),
      { type: 'actions', elements: buttons },
    ],
  };
}

/** The notes for everybody: as many messages as they need. */
export function postedNotes(notes: string, number: number): Message[] {
  return chunks(notes).map((text) => ({
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
  return { type: 'context', elements: [{ type: 'plain_text', text: text.slice(0, 2000) }] };
}

function beginningOf(notes: string): string {
  return chunks(notes)[0] ?? '';
}

/** Cuts between lines, so that no item is torn apart; a line longer than a message is cut where it must be. */
function chunks(notes: string): string[] {
  const parts: string[] = [];
  let part = '';
  for (const line of notes.split('\n').flatMap((long) => long.match(/.{1,11000}/gu) ?? [''])) {
    if (part.length + line.length + 1 > MARKDOWN_LENGTH) {
      parts.push(part);
      part = '';
    }
    part += `${line}\n`;
  }
  return part.trim() ? [...parts, part] : parts;
}
