import type { KnownBlock } from '@slack/types';

/** What the bot says: `text` is the whole of it for notifications and screen readers. */
export type Message = { text: string; blocks?: KnownBlock[] };
