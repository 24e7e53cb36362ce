import { head } from './actions.ts';
import { openDirect } from './channels.ts';
import { deliverOnce } from './deliveries.ts';
import { chosenState, collectState, elementsOf } from './elements.ts';
import { SlackError } from './errors.ts';
import { emit } from './events.ts';
import { startInteraction } from './interactions.ts';
import { readView } from './view-payload.ts';
import { closeViews, pushView, stackOf, updateView } from './views.ts';
import type { View, ViewValues } from './wire.ts';
import { changed, takeTs, type World } from './world.ts';
import type { Interaction } from './world/interaction.ts';
import type { OpenView } from './world/open-view.ts';

/** What happened after Submit was pressed. */
export type Submission =
  | { outcome: 'closed' | 'updated' | 'pushed' | 'cleared' }
  /** The errors by block: Slack's own, for fields left empty, or the app's. */
  | { outcome: 'errors'; errors: Record<string, string> }
  | { outcome: 'failed'; error: string };

const TROUBLE = 'We had some trouble connecting. Try again?';

export function modalsOf(world: World, userId: string) {
  return {
    /** The modals on this person's screen. The last is on top. */
    modals: (): OpenView[] => stackOf(world, userId),

    /** Fills in fields of the top modal, given by block id, then by action id. */
    fill(fields: Record<string, Record<string, unknown>>): void {
      fill(topOf(world, userId), fields);
      changed(world, { kind: 'view', userId });
    },

    /** Fills in `fields` and submits the top modal. */
    async submit(fields: Record<string, Record<string, unknown>> = {}): Promise<Submission> {
      const open = topOf(world, userId);
      fill(open, fields);
      const values = collectState(open.view.blocks, open.values);
      open.errors = missingValues(open.view, values);
      if (Object.keys(open.errors).length > 0) return { outcome: 'errors', errors: open.errors };
      const interaction = startInteraction(world, userId);
      const acknowledgement = await deliverOnce(world, {
        kind: 'interactive',
        acceptsResponse: true,
        payload: {
          ...head(world, interaction, 'view_submission'),
          view: { ...open.view, state: { values } },
          response_urls: [],
        },
      });
      if (!acknowledgement.ok) return { outcome: 'failed', error: TROUBLE };
      try {
        return follow(world, interaction, open, acknowledgement.response);
      } catch (error) {
        if (error instanceof SlackError) return { outcome: 'failed', error: TROUBLE };
        throw error;
      }
    },

    /** Closes the top modal; `all` closes the whole stack, as the cross in its corner does. */
    async close({ all = false } = {}): Promise<void> {
      const { view } = topOf(world, userId);
      const { trigger_id: _trigger, ...closing } = head(
        world,
        startInteraction(world, userId),
        'view_closed',
      );
      closeViews(world, userId, all || view.clear_on_close);
      if (!view.notify_on_close) return;
      await deliverOnce(world, {
        kind: 'interactive',
        payload: { ...closing, view, is_cleared: all, response_urls: [] },
      });
    },

    /** Opens the app's Home, or its messages, and tells the app. */
    openHome(tab: 'home' | 'messages' = 'home'): void {
      const { channel } = openDirect(world, [userId, world.app.botUserId]);
      const view = world.homes.get(userId);
      emit(world, {
        to: 'app',
        event: {
          type: 'app_home_opened',
          user: userId,
          channel: channel.id,
          tab,
          ...(tab === 'home' && view && { view }),
          event_ts: takeTs(world),
        },
      });
    },

    /** What the app published for this person's Home. */
    home: (): View | undefined => world.homes.get(userId),
  };
}

function topOf(world: World, userId: string): OpenView {
  const top = stackOf(world, userId).at(-1);
  if (!top) throw new Error(`${userId} has no modal open`);
  return top;
}

function fill(open: OpenView, fields: Record<string, Record<string, unknown>>): void {
  for (const [blockId, actions] of Object.entries(fields)) {
    for (const [actionId, choice] of Object.entries(actions)) {
      const placed = elementsOf(open.view.blocks).find(
        ({ block, element }) => block.block_id === blockId && element['action_id'] === actionId,
      );
      if (!placed) throw new Error(`The modal has no field ${blockId}, ${actionId}`);
      (open.values[blockId] ??= {})[actionId] = chosenState(placed.element, choice);
    }
  }
}

// Slack asks for the required fields before it tells the app anything.
function missingValues(view: View, values: ViewValues): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { block, element } of elementsOf(view.blocks)) {
    if (block.type !== 'input' || block['optional'] === true) continue;
    const { type: _type, ...held } = values[block.block_id ?? '']?.[String(element['action_id'])] ?? {};
    const isEmpty = Object.values(held).every(
      (value) => value === null || value === '' || isEmptyList(value),
    );
    if (isEmpty) errors[block.block_id ?? ''] = 'Please complete this required field.';
  }
  return errors;
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

type Answer = { response_action?: string; errors?: Record<string, string>; view?: unknown };

function follow(world: World, interaction: Interaction, open: OpenView, response: unknown): Submission {
  const { response_action, errors = {}, view } = (response ?? {}) as Answer;
  const { userId } = interaction;
  switch (response_action) {
    case undefined:
      closeViews(world, userId, false);
      return { outcome: 'closed' };
    case 'clear':
      closeViews(world, userId, true);
      return { outcome: 'cleared' };
    case 'errors':
      return showErrors(world, open, errors);
    case 'update':
      updateView(world, open, readView(world, 'view_submission', view, 'modal'));
      return { outcome: 'updated' };
    case 'push':
      pushView(world, interaction, readView(world, 'view_submission', view, 'modal'));
      return { outcome: 'pushed' };
    default:
      return { outcome: 'failed', error: TROUBLE };
  }
}

// Only input blocks can have errors; Slack refuses errors for any other block.
function showErrors(world: World, open: OpenView, errors: Record<string, string>): Submission {
  const inputs = new Set(
    open.view.blocks.filter(({ type }) => type === 'input').map(({ block_id }) => block_id),
  );
  const isKnown =
    Object.keys(errors).length > 0 && Object.keys(errors).every((blockId) => inputs.has(blockId));
  if (!isKnown) return { outcome: 'failed', error: TROUBLE };
  open.errors = errors;
  changed(world, { kind: 'view', userId: open.userId });
  return { outcome: 'errors', errors };
}
