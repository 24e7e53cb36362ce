import type { ModalView } from '@slack/types';
import { clip } from '../text/clip.ts';
import { section } from './blocks.ts';

const TEXT_SHOWN = 2000;

/** A modal that says something, and nothing else. */
export function noticeModal(text: string): ModalView {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: 'Swarmalicious' },
    close: { type: 'plain_text', text: 'Close' },
    blocks: [section(clip(text, TEXT_SHOWN))],
  };
}

/** What stands in a modal until what it is for is there. */
export const LOADING = noticeModal('One moment …');

export const DONE = noticeModal('It is done. You can close this.');
