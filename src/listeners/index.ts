import type { App } from '@slack/bolt';
import type { Context } from '../context.ts';
import { registerActions } from './actions/index.ts';
import { registerAppRemoval } from './events/app.ts';
import { registerChannels } from './events/channels.ts';
import { registerClosedViews } from './events/closed-views.ts';
import { registerHome } from './events/home.ts';
import { registerMessages } from './events/messages.ts';
import { registerReactions } from './events/reactions.ts';
import { registerForms } from './forms/index.ts';
import { registerShortcuts } from './shortcuts/index.ts';

export function registerListeners(app: App, context: Context): void {
  registerMessages(app, context);
  registerReactions(app, context);
  registerChannels(app, context);
  registerAppRemoval(app, context);
  registerHome(app, context);
  registerClosedViews(app, context);
  registerActions(app, context);
  registerForms(app, context);
  registerShortcuts(app, context);
}
