import type { App } from '@slack/bolt';
import type { Context } from '../../context.ts';
import { collectReaction, takeBackReaction } from '../../desk/collect.ts';
import { refreshDigests } from '../../desk/digest.ts';
import { withoutSkinTone } from '../../domain/section.ts';
import { showOfChannel } from './show-of-channel.ts';

/** Nominations by emoji: https://docs.slack.dev/reference/events/reaction_added */
export function registerReactions(app: App, context: Context): void {
  app.event('reaction_added', async ({ event }) => {
    if (event.item.type !== 'message') return;
    const show = await showOfChannel(context, event.item.channel);
    if (!show) return;
    const reaction = { userId: event.user, emoji: withoutSkinTone(event.reaction) };
    await collectReaction(context, show, event.item.ts, reaction);
    refreshLater(context, show.id, event.item.ts);
  });

  app.event('reaction_removed', async ({ event }) => {
    if (event.item.type !== 'message') return;
    const show = await showOfChannel(context, event.item.channel);
    if (!show) return;
    const reaction = { userId: event.user, emoji: withoutSkinTone(event.reaction) };
    await takeBackReaction(context, show, event.item.ts, reaction);
    refreshLater(context, show.id, event.item.ts);
  });
}

function refreshLater(context: Context, showId: number, ts: string): void {
  context.background.run('refresh digests after a reaction', async () => {
    const show = await context.shows.byId(showId);
    const storyId = await context.posts.storyOf(showId, ts);
    if (show && storyId !== undefined) await refreshDigests(context, show, storyId);
  });
}
