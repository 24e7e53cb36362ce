import type { App } from '@slack/bolt';
import type { Context } from '../context.ts';
import { registerButtons } from './actions/buttons.ts';
import { registerChannels } from './events/channels.ts';
import { registerMessages } from './events/messages.ts';
import { registerOwnTitles } from './forms/own-titles.ts';
import { registerReactions } from './events/reactions.ts';

export function registerListeners(app: App, context: Context): void {
  registerMessages(app, context);
  registerReactions(app, context);
  registerChannels(app, context);
  registerButtons(app, context);
  registerOwnTitles(app, context);
}
