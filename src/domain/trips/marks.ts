import { emojiName } from '../emoji.ts';
import type { Reaction } from '../nomination.ts';

/** What an emoji says of a message of a trip. */
export type MarkKind = 'highlight' | 'learning' | 'technology' | 'prose';

const EMOJI: Readonly<Record<MarkKind, string>> = {
  /** ⭐ on the first message of a talk. */
  highlight: emojiName('star'),
  /** 💡 on a reply. */
  learning: emojiName('bulb'),
  /** 🧰 on what names a technology. */
  technology: emojiName('toolbox'),
  /** 📝 on a message beside the threads. */
  prose: emojiName('memo'),
};

const ALL = new Set(Object.values(EMOJI));

/** @param emoji by the name that `emojiName` gives */
export function isMark(emoji: string): boolean {
  return ALL.has(emoji);
}

export function isMarked(marks: readonly Reaction[], kind: MarkKind): boolean {
  return marks.some(({ emoji }) => emoji === EMOJI[kind]);
}
