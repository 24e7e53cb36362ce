import type { App, Context as BoltContext } from '@slack/bolt';
import type { ReactionAddedEvent, ReactionRemovedEvent } from '@slack/types';
import type { Context } from '../../context.ts';
import { collectReaction, takeBackReaction } from '../../desk/collect.ts';
import { emojiName } from '../../domain/emoji.ts';
import { showOfChannel } from './show-of-channel.ts';
import { workspaceOf } from './workspace.ts';

/** Nominations by emoji: https://docs.slack.dev/reference/events/reaction_added */
export function registerReactions(app: App, context: Context): void {
  const handle = async (
    bolt: BoltContext,
    event: ReactionAddedEvent | ReactionRemovedEvent,
    store: typeof collectReaction,
  ) => {
    const { type, channel, ts } = event.item;
    if (type !== 'message') return;
    const show = await showOfChannel(context, workspaceOf(bolt, context), channel);
    if (!show) return;
    const { user: userId, reaction, event_ts: eventTs } = event;
    await store(context, show, ts, { userId, emoji: emojiName(reaction), eventTs });
  };
  app.event('reaction_added', ({ event, context: bolt }) => handle(bolt, event, collectReaction));
  app.event('reaction_removed', ({ event, context: bolt }) => handle(bolt, event, takeBackReaction));
}
