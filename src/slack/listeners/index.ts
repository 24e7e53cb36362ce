import type { App } from '@slack/bolt';
import type { Context } from '../../context.ts';
import { registerButtons } from './buttons.ts';
import { registerChannels } from './channels.ts';
import { registerMessages } from './messages.ts';
import { registerOwnTitles } from './own-titles.ts';
import { registerReactions } from './reactions.ts';

export function registerListeners(app: App, context: Context): void {
  registerMessages(app, context);
  registerReactions(app, context);
  registerChannels(app, context);
  registerButtons(app, context);
  registerOwnTitles(app, context);
}
