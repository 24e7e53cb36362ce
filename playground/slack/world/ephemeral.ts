import type { Message } from '../wire.ts';

/** A message that one person sees and no history keeps. */
export type Ephemeral = { channelId: string; userId: string; message: Message };
