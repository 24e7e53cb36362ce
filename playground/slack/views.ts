import { completeBlocks, completeText } from '../blocks/complete.ts';
import { SlackError } from './errors.ts';
import { newId, newSecret } from './ids.ts';
import { see } from './interactions.ts';
import { shownValues, stillThere } from './view-state.ts';
import type { Block, TextObject, View } from './wire.ts';
import { collectState } from './elements.ts';
import { changed, seconds, type World } from './world.ts';
import type { Interaction } from './world/interaction.ts';
import type { Home, OpenView } from './world/open-view.ts';

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

/**
 * Opens a modal in answer to an interaction, and closes what was open. Nothing is seen of one that answers a
 * submission: its view comes with the acknowledgement. https://github.com/slackapi/bolt-js/issues/1072
 */
export function openView(world: World, interaction: Interaction, sent: NewView): View {
  checkExternalId(world, sent);
  const view = createView(world, sent);
  if (interaction.origin === 'submission') return view;
  world.openViews = world.openViews.filter(({ userId }) => userId !== interaction.userId);
  show(world, interaction, view);
  return view;
}

/**
 * Opens a modal on top of the open one.
 * @throws SlackError `push_limit_reached` on a fourth, `not_found` when the interaction was not in a modal
 */
export function pushView(world: World, interaction: Interaction, sent: NewView): View {
  checkExternalId(world, sent);
  const stack = stackOf(world, interaction.userId);
  const top = stack.at(-1);
  const isWithin = interaction.origin === 'modal' || interaction.origin === 'submission';
  if (!top || !isWithin) throw new SlackError('not_found');
  if (stack.length >= STACK_MAX) throw new SlackError('push_limit_reached');
  const view = createView(world, sent, top.view);
  show(world, interaction, view);
  return view;
}

function show(world: World, interaction: Interaction, view: View): void {
  world.openViews.push({
    userId: interaction.userId,
    view,
    values: {},
    kept: {},
    isUpdated: false,
    errors: {},
  });
  see(world, interaction, { kind: 'view', view });
  changed(world, { kind: 'view', userId: interaction.userId });
}

/**
 * Replaces an open view's content. Fields go on showing what they show, filled in or not, where block and action keep
 * their ids: a new initial value is not seen there.
 */
export function updateView(world: World, open: OpenView, sent: NewView): View {
  checkExternalId(world, sent, open.view);
  const { id, blocks, previous_view_id, root_view_id } = open.view;
  const shown = collectState(blocks, shownValues(open));
  open.view = { ...createView(world, sent), id, previous_view_id, root_view_id };
  open.kept = stillThere(shown, open.view.blocks);
  open.values = stillThere(open.values, open.view.blocks);
  open.isUpdated = true;
  open.errors = {};
  changed(world, { kind: 'view', userId: open.userId });
  return open.view;
}

/** @throws SlackError `not_found`, or `hash_conflict` when it has changed since `hash` */
export function findOpenView(
  world: World,
  which: { viewId: string | undefined; externalId: string | undefined; hash: string | undefined },
): OpenView {
  const open = world.openViews.find(({ view }) =>
    which.viewId === undefined ? view.external_id === which.externalId : view.id === which.viewId,
  );
  if (!open) throw new SlackError('not_found');
  if (which.hash !== undefined && which.hash !== open.view.hash) throw new SlackError('hash_conflict');
  return open;
}

/**
 * Sets what a person sees in the app's Home. What they chose stays where block and action keep their ids; what they
 * typed and did not send is gone.
 * @throws SlackError `hash_conflict` when it is not of the view that stands there
 */
export function publishHome(world: World, userId: string, sent: NewView, hash: string | undefined): View {
  const before = world.homes.get(userId);
  if (hash !== undefined && before?.view.hash !== hash) throw new SlackError('hash_conflict');
  checkExternalId(world, sent, before?.view);
  const view = createView(world, sent);
  if (before) Object.assign(view, { id: before.view.id, root_view_id: before.view.id });
  const home: Home = { view, values: stillThere(before?.values ?? {}, view.blocks), unsent: {} };
  world.homes.set(userId, home);
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

// An app's own id for a view is unique in the workspace, over all modals and Homes.
function checkExternalId(world: World, { external_id }: NewView, self?: View): void {
  if (!external_id) return;
  const views = [...world.openViews, ...world.homes.values()].map(({ view }) => view);
  if (views.some((view) => view !== self && view.external_id === external_id))
    throw new SlackError('duplicate_external_id');
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
  return text ? completeText(text) : null;
}
