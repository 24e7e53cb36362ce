import type { View, VisibleMessage } from '../wire.ts';

/** What a person sees after something they did. */
export type Seen =
  | { kind: 'message'; message: VisibleMessage }
  | { kind: 'view'; view: View }
  | { kind: 'error'; error: string };

/** One command, press, shortcut or submission of one person, and what came of it. */
export type Interaction = {
  triggerId: string;
  userId: string;
  channelId: string | undefined;
  expiresAt: Date;
  exchanged: boolean;
  seen: Seen[];
};
