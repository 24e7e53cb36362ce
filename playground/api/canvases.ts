import { z } from 'zod';
import { SlackError } from '../slack/errors.ts';
import { newId } from '../slack/ids.ts';
import { changed, type World } from '../slack/world.ts';
import type { Canvas } from '../slack/world/canvas.ts';
import type { Arguments } from './arguments.ts';
import { findOwnChannel } from './find.ts';
import type { Method } from './method.ts';

const Content = z.object({ type: z.literal('markdown'), markdown: z.string() });
/** Only the change of the whole is played. */
const Changes = z.tuple([z.object({ operation: z.literal('replace'), document_content: Content })]);

export const canvases: Record<string, Method> = {
  'canvases.create': ({ world, args }) => {
    const id = args.text('channel_id');
    if (id === undefined && !world.settings.hasCanvases)
      throw new SlackError('free_teams_cannot_create_standalone_canvases');
    const channel = id === undefined ? undefined : findOwnChannel(world, id);
    if (channel && !world.settings.hasCanvases && standsIn(world, channel.id))
      throw new SlackError('free_team_canvas_tab_already_exists');
    return createCanvas(world, args, channel?.id);
  },

  'canvases.edit': ({ world, args }) => {
    const canvas = findCanvas(world, args);
    const changes = Changes.safeParse(args.json('changes', 'invalid_arguments'));
    if (!changes.success) throw new SlackError('canvas_editing_failed');
    const [{ document_content: content }] = changes.data;
    canvas.markdown = asSlackHasIt(content.markdown);
    changed(world, { kind: 'canvas', canvasId: canvas.id });
    return {};
  },

  'canvases.getContent': ({ world, args }) => ({ content: findCanvas(world, args).markdown }),

  'canvases.delete': ({ world, args }) => {
    const { id } = findCanvas(world, args);
    world.canvases.delete(id);
    changed(world, { kind: 'canvas', canvasId: id });
    return {};
  },

  'conversations.canvases.create': ({ world, args }) => {
    if (!world.settings.hasCanvases) throw new SlackError('team_tier_cannot_create_channel_canvases');
    const channel = findOwnChannel(world, args.required('channel_id'));
    if (standsIn(world, channel.id)) throw new SlackError('channel_canvas_already_exists');
    return createCanvas(world, args, channel.id);
  },
};

function standsIn(world: World, channel: string): boolean {
  return [...world.canvases.values()].some(({ channelId }) => channelId === channel);
}

function findCanvas(world: World, args: Arguments): Canvas {
  const canvas = world.canvases.get(args.required('canvas_id'));
  if (!canvas) throw new SlackError('canvas_not_found');
  return canvas;
}

function createCanvas(world: World, args: Arguments, channelId: string | undefined) {
  const sent = args.json('document_content', 'canvas_creation_failed');
  const content = sent === undefined ? undefined : Content.safeParse(sent);
  if (content && !content.success) throw new SlackError('canvas_creation_failed');
  const canvas = {
    id: newId('F'),
    title: args.text('title') ?? 'Untitled',
    markdown: asSlackHasIt(content?.data.markdown ?? ''),
    createdAt: world.clock.now(),
    ...(channelId !== undefined && { channelId }),
  };
  world.canvases.set(canvas.id, canvas);
  changed(world, { kind: 'canvas', canvasId: canvas.id });
  return { canvas_id: canvas.id };
}

/** Slack gives back Markdown of its own: bullets and rules are not those that it was given. */
function asSlackHasIt(markdown: string): string {
  return `${markdown
    .replace(/^(\s*)- /gm, '$1* ')
    .replace(/^-{3,}$/gm, '---')
    .trim()}\n`;
}
