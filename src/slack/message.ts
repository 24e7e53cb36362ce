import type { KnownBlock } from '@slack/types';
import { clip } from './text/clip.ts';
import { escapeMrkdwn } from './text/mrkdwn.ts';

/** What the bot says. Where there are blocks, `text` is what notifications and screen readers say of them. */
export type Message = { text: string; blocks?: KnownBlock[] };

/** `chat.update` takes 4,000 characters, and escaping makes one into five at most. */
const TEXT_LENGTH = 800;

/** @param text in plain words: nothing in it acts as markup */
export function messageOf(text: string, blocks: KnownBlock[]): Message {
  return { text: escapeMrkdwn(clip(text, TEXT_LENGTH)), blocks };
}
