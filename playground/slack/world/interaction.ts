import type { View, VisibleMessage } from '../wire.ts';

/** What a person sees after something they did. */
export type Seen =
  | { kind: 'message'; message: VisibleMessage }
  | { kind: 'view'; view: View }
  | { kind: 'error'; error: string };

/** Where somebody did something; what may be done with the trigger depends on it. */
export type Origin = 'command' | 'shortcut' | 'message' | 'home' | 'modal' | 'submission';

/** One command, press, shortcut or submission of one person, and what came of it. */
export type Interaction = {
  triggerId: string;
  userId: string;
  origin: Origin;
  channelId: string | undefined;
  expiresAt: Date;
  exchanged: boolean;
  seen: Seen[];
};
