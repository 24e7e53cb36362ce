import { z } from 'zod';
import { SlackError } from '../slack/errors.ts';
import { newId } from '../slack/ids.ts';
import { changed, type World } from '../slack/world.ts';
import type { Arguments } from './arguments.ts';
import { findOwnChannel } from './find.ts';
import type { Method } from './method.ts';

const Content = z.object({ type: z.literal('markdown'), markdown: z.string() });

export const canvases: Record<string, Method> = {
  'canvases.create': ({ world, args }) => {
    if (!world.settings.hasCanvases) throw new SlackError('free_teams_cannot_create_standalone_canvases');
    return createCanvas(world, args, args.text('channel_id'));
  },

  'conversations.canvases.create': ({ world, args }) => {
    if (!world.settings.hasCanvases) throw new SlackError('team_tier_cannot_create_channel_canvases');
    const channel = findOwnChannel(world, args.required('channel_id'));
    const existing = [...world.canvases.values()].some(({ channelId }) => channelId === channel.id);
    if (existing) throw new SlackError('channel_canvas_already_exists');
    return createCanvas(world, args, channel.id);
  },
};

function createCanvas(world: World, args: Arguments, channelId: string | undefined) {
  const sent = args.json('document_content', 'canvas_creation_failed');
  const content = sent === undefined ? undefined : Content.safeParse(sent);
  if (content && !content.success) throw new SlackError('canvas_creation_failed');
  const canvas = {
    id: newId('F'),
    title: args.text('title') ?? 'Untitled',
    markdown: content?.data.markdown ?? '',
    ...(channelId !== undefined && { channelId }),
  };
  world.canvases.set(canvas.id, canvas);
  changed(world, { kind: 'canvas', canvasId: canvas.id });
  return { canvas_id: canvas.id };
}
