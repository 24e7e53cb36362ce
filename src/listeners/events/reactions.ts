import type { App } from '@slack/bolt';
import type { ReactionAddedEvent, ReactionRemovedEvent } from '@slack/types';
import type { Context } from '../../context.ts';
import { collectReaction, takeBackReaction } from '../../desk/collect.ts';
import { refreshDigests } from '../../desk/digest.ts';
import { withoutSkinTone } from '../../domain/section.ts';
import { showOfChannel } from './show-of-channel.ts';

/** Nominations by emoji: https://docs.slack.dev/reference/events/reaction_added */
export function registerReactions(app: App, context: Context): void {
  const handle = async (event: ReactionAddedEvent | ReactionRemovedEvent, store: typeof collectReaction) => {
    const { type, channel, ts } = event.item;
    const show = type === 'message' ? await showOfChannel(context, channel) : undefined;
    if (!show) return;
    const reaction = {
      userId: event.user,
      emoji: withoutSkinTone(event.reaction),
      eventTs: event.event_ts,
    };
    if (!(await store(context, show, ts, reaction))) return;
    context.background.run('refresh digests after a reaction', async () => {
      const storyId = await context.posts.storyOf(show.id, ts);
      if (storyId !== undefined) await refreshDigests(context, show, storyId);
    });
  };
  app.event('reaction_added', ({ event }) => handle(event, collectReaction));
  app.event('reaction_removed', ({ event }) => handle(event, takeBackReaction));
}
