import { SlackError } from '../slack/errors.ts';
import { exchangeTrigger } from '../slack/interactions.ts';
import { readView } from '../slack/view-payload.ts';
import { findOpenView, openView, publishHome, pushView, updateView } from '../slack/views.ts';
import { type Arguments, invalid, missing } from './arguments.ts';
import type { Method } from './method.ts';

export const views: Record<string, Method> = {
  'views.open': ({ world, args }) => {
    const view = readView(world, 'views.open', sentView(args), 'modal');
    return { view: openView(world, exchangeTrigger(world, readTrigger(args)), view) };
  },

  'views.push': ({ world, args }) => {
    const view = readView(world, 'views.push', sentView(args), 'modal');
    return { view: pushView(world, exchangeTrigger(world, readTrigger(args)), view) };
  },

  'views.update': ({ world, args }) => {
    const view = readView(world, 'views.update', sentView(args), 'modal');
    const open = findOpenView(world, readWhich(args));
    return { view: updateView(world, open, view) };
  },

  'views.publish': ({ world, args }) => {
    const userId = args.required('user_id');
    if (!world.users.has(userId)) throw invalid('[ERROR] invalid `user_id` [json-pointer:/user_id]');
    if (!world.app.manifest.features.app_home?.home_tab_enabled) throw new SlackError('not_enabled');
    const view = readView(world, 'views.publish', sentView(args), 'home');
    return { view: publishHome(world, userId, view, args.sent('hash')) };
  },
};

function sentView(args: Arguments): unknown {
  return args.json('view', 'invalid_arguments');
}

function readWhich(args: Arguments) {
  const [viewId, externalId] = [args.text('view_id'), args.text('external_id')];
  if (viewId !== undefined && externalId !== undefined)
    throw invalid('[ERROR] Cannot provide both `view_id` and `external_id`');
  if (viewId === undefined && externalId === undefined) throw missing('view_id');
  return { viewId, externalId, hash: args.sent('hash') };
}

function readTrigger(args: Arguments): string {
  return args.text('trigger_id') ?? args.required('interactivity_pointer');
}
