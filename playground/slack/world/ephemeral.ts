import type { Message } from '../wire.ts';

/** A message that only one person sees, and that is not in the history. */
export type Ephemeral = { channelId: string; userId: string; message: Message };
