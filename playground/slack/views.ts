import { completeBlocks } from '../blocks/complete.ts';
import { SlackError } from './errors.ts';
import { newId, newSecret } from './ids.ts';
import { see } from './interactions.ts';
import type { Block, TextObject, View } from './wire.ts';
import { changed, seconds, type World } from './world.ts';
import type { Interaction } from './world/interaction.ts';
import type { OpenView } from './world/open-view.ts';

/** https://docs.slack.dev/surfaces/modals#modal_stack */
const STACK_MAX = 3;

/** A view as an app sent it, already checked. */
export type NewView = {
  type: 'modal' | 'home';
  blocks: Block[];
  title?: TextObject | undefined;
  submit?: TextObject | undefined;
  close?: TextObject | undefined;
  private_metadata?: string | undefined;
  callback_id?: string | undefined;
  external_id?: string | undefined;
  clear_on_close?: boolean | undefined;
  notify_on_close?: boolean | undefined;
};

/** Opens a modal in answer to an interaction, and closes what was open. */
export function openView(world: World, interaction: Interaction, sent: NewView): View {
  checkExternalId(world, sent);
  const view = createView(world, sent);
  world.openViews = world.openViews.filter(({ userId }) => userId !== interaction.userId);
  show(world, interaction, view);
  return view;
}

/** Opens a modal on top of the open one. @throws SlackError `push_limit_reached` on a fourth */
export function pushView(world: World, interaction: Interaction, sent: NewView): View {
  checkExternalId(world, sent);
  const stack = stackOf(world, interaction.userId);
  const top = stack.at(-1);
  if (!top) throw new SlackError('not_found');
  if (stack.length >= STACK_MAX) throw new SlackError('push_limit_reached');
  const view = createView(world, sent, top.view);
  show(world, interaction, view);
  return view;
}

function show(world: World, interaction: Interaction, view: View): void {
  world.openViews.push({ userId: interaction.userId, view, values: {}, errors: {} });
  see(world, interaction, { kind: 'view', view });
  changed(world, { kind: 'view', userId: interaction.userId });
}

/** Replaces an open view's content. Filled fields keep their values where block and action keep their ids. */
export function updateView(world: World, open: OpenView, sent: NewView): View {
  checkExternalId(world, sent, open);
  const { id, previous_view_id, root_view_id } = open.view;
  open.view = { ...createView(world, sent), id, previous_view_id, root_view_id };
  open.errors = {};
  changed(world, { kind: 'view', userId: open.userId });
  return open.view;
}

/** @throws SlackError `not_found`, or `hash_conflict` when it has changed since `hash` */
export function findOpenView(
  world: World,
  which: { viewId: string | undefined; externalId: string | undefined; hash: string | undefined },
): OpenView {
  const open = world.openViews.find(
    ({ view }) => view.id === which.viewId || (which.externalId && view.external_id === which.externalId),
  );
  if (!open) throw new SlackError('not_found');
  if (which.hash !== undefined && which.hash !== open.view.hash) throw new SlackError('hash_conflict');
  return open;
}

/** Sets what a person sees in the app's Home. */
export function publishHome(world: World, userId: string, sent: NewView, hash: string | undefined): View {
  const before = world.homes.get(userId);
  if (hash !== undefined && before && before.hash !== hash) throw new SlackError('hash_conflict');
  const view = createView(world, sent);
  if (before) Object.assign(view, { id: before.id, root_view_id: before.id });
  world.homes.set(userId, view);
  changed(world, { kind: 'view', userId });
  return view;
}

export function stackOf(world: World, userId: string): OpenView[] {
  return world.openViews.filter((open) => open.userId === userId);
}

/** Closes the top view, or all of them. */
export function closeViews(world: World, userId: string, all: boolean): void {
  const top = stackOf(world, userId).at(-1);
  world.openViews = world.openViews.filter((open) => (all ? open.userId !== userId : open !== top));
  changed(world, { kind: 'view', userId });
}

// An app's own id for a view must be unique among the open ones.
function checkExternalId(world: World, { external_id }: NewView, self?: OpenView): void {
  if (!external_id) return;
  const isTaken = world.openViews.some((open) => open !== self && open.view.external_id === external_id);
  if (isTaken) throw new SlackError('duplicate_external_id');
}

function createView(world: World, sent: NewView, previous?: View): View {
  const id = newId('V');
  return {
    id,
    team_id: world.team.id,
    type: sent.type,
    blocks: completeBlocks(sent.blocks),
    private_metadata: sent.private_metadata ?? '',
    callback_id: sent.callback_id ?? '',
    state: { values: {} },
    hash: `${seconds(world.clock.now())}.${newSecret().slice(0, 8)}`,
    title: complete(sent.title),
    clear_on_close: sent.clear_on_close ?? false,
    notify_on_close: sent.notify_on_close ?? false,
    close: complete(sent.close),
    submit: complete(sent.submit),
    previous_view_id: previous?.id ?? null,
    root_view_id: previous?.root_view_id ?? id,
    app_id: world.app.id,
    external_id: sent.external_id ?? '',
    app_installed_team_id: world.team.id,
    bot_id: world.app.botId,
  };
}

function complete(text: TextObject | undefined): TextObject | null {
  return text ? { emoji: true, ...text } : null;
}
