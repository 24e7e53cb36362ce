import { everyBlock } from '../blocks/walk.ts';
import { head } from './actions.ts';
import { openDirect } from './channels.ts';
import { deliverOnce } from './deliveries.ts';
import { collectState, elementsOf } from './elements.ts';
import { SlackError } from './errors.ts';
import { emit } from './events.ts';
import { formErrors } from './form-errors.ts';
import { startInteraction } from './interactions.ts';
import { createResponseUrl } from './response-urls.ts';
import { withOffers } from './suggestions.ts';
import { readView } from './view-payload.ts';
import { type Fields, fillIn, shownValues, stateOf } from './view-state.ts';
import { closeViews, type NewView, pushView, stackOf, updateView } from './views.ts';
import type { View, ViewValues } from './wire.ts';
import { changed, takeTs, type World } from './world.ts';
import type { Interaction } from './world/interaction.ts';
import type { OpenView } from './world/open-view.ts';

/** What happened after Submit was pressed. */
export type Submission =
  | { outcome: 'closed' | 'updated' | 'pushed' | 'cleared' }
  /** The errors by block: Slack's own, for fields that are not filled in as they should be, or the app's. */
  | { outcome: 'errors'; errors: Record<string, string> }
  /** `error` is what people read, `reason` what Slack does not tell anybody. */
  | { outcome: 'failed'; error: string; reason: string };

const TROUBLE = 'We had some trouble connecting. Try again?';

export function modalsOf(world: World, userId: string) {
  return {
    /** The modals on this person's screen. The last is on top. */
    modals: (): OpenView[] => stackOf(world, userId),

    /** Fills in fields of the top modal, or of the app's Home, given by block id, then by action id. */
    fill(fields: Fields, where: 'modal' | 'home' = 'modal'): void {
      if (where === 'modal') fillModal(world, topOf(world, userId), fields);
      else fillHome(world, userId, fields);
      changed(world, { kind: 'view', userId });
    },

    /** Fills in `fields` and submits the top modal. */
    async submit(fields: Fields = {}): Promise<Submission> {
      const open = topOf(world, userId);
      fillModal(world, open, fields);
      const values = stateOf(world, open);
      open.errors = formErrors(open.view, collectState(open.view.blocks, shownValues(open)));
      if (Object.keys(open.errors).length > 0) return { outcome: 'errors', errors: open.errors };
      const interaction = startInteraction(world, userId, 'submission');
      const acknowledgement = await deliverOnce(world, {
        kind: 'interactive',
        acceptsResponse: true,
        payload: {
          ...head(world, interaction, 'view_submission'),
          view: { ...open.view, state: { values } },
          response_urls: responseUrls(world, interaction, open.view, values),
        },
      });
      if (!acknowledgement.ok) return failed(acknowledgement.failure);
      try {
        return follow(world, interaction, open, acknowledgement.response);
      } catch (error) {
        if (error instanceof SlackError) return failed(`${error.code} ${JSON.stringify(error.extra)}`);
        throw error;
      }
    },

    /** Closes the top modal; `all` closes the whole stack, as the cross in its corner does. */
    async close({ all = false } = {}): Promise<void> {
      const top = topOf(world, userId);
      // The cross speaks for the whole stack.
      const { view } = all ? (stackOf(world, userId)[0] ?? top) : top;
      const { trigger_id: _trigger, ...closing } = head(
        world,
        startInteraction(world, userId, 'modal'),
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
      const view = world.settings.omitsHomeView ? undefined : world.homes.get(userId)?.view;
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
    home: (): View | undefined => world.homes.get(userId)?.view,
  };
}

function topOf(world: World, userId: string): OpenView {
  const top = stackOf(world, userId).at(-1);
  if (!top) throw new Error(`${userId} has no modal open`);
  return top;
}

function fillModal(world: World, open: OpenView, fields: Fields): void {
  const { id, blocks } = open.view;
  fillIn(open.values, blocks, fields, (placed) => withOffers(world, id, placed));
}

function fillHome(world: World, userId: string, fields: Fields): void {
  const home = world.homes.get(userId);
  if (!home) throw new Error(`Nothing is published for ${userId}`);
  const { id, blocks } = home.view;
  fillIn(home.unsent, blocks, fields, (placed) => withOffers(world, id, placed));
}

// https://docs.slack.dev/surfaces/modals#modal_response_url
function responseUrls(world: World, interaction: Interaction, view: View, values: ViewValues) {
  return elementsOf(view.blocks).flatMap(({ block, element }) => {
    if (element['response_url_enabled'] !== true) return [];
    const action_id = String(element['action_id']);
    const { selected_channel, selected_conversation } = values[block.block_id ?? '']?.[action_id] ?? {};
    const chosen = selected_channel ?? selected_conversation;
    if (typeof chosen !== 'string') return [];
    const response_url = createResponseUrl(world, {
      kind: 'app',
      interaction,
      channelId: chosen,
      source: undefined,
    });
    return [{ block_id: block.block_id, action_id, channel_id: chosen, response_url }];
  });
}

function failed(reason: string): Submission {
  return { outcome: 'failed', error: TROUBLE, reason };
}

type Answer = { response_action?: unknown; errors?: Record<string, string>; view?: unknown };

function follow(world: World, interaction: Interaction, open: OpenView, response: unknown): Submission {
  const { userId } = interaction;
  if (isEmptyAnswer(response)) {
    closeViews(world, userId, false);
    return { outcome: 'closed' };
  }
  const { response_action, errors = {}, view } = response as Answer;
  switch (response_action) {
    case 'clear':
      closeViews(world, userId, true);
      return { outcome: 'cleared' };
    case 'errors':
      return showErrors(world, open, errors);
    case 'update':
      updateView(world, open, readAcknowledged(world, view));
      return { outcome: 'updated' };
    case 'push':
      pushView(world, interaction, readAcknowledged(world, view));
      return { outcome: 'pushed' };
    default:
      return failed(`not a response_action: ${JSON.stringify(response)}`);
  }
}

function isEmptyAnswer(response: unknown): boolean {
  if (response === undefined || response === null || response === '') return true;
  return typeof response === 'object' && Object.keys(response).length === 0;
}

function readAcknowledged(world: World, view: unknown): NewView {
  const bytes = Buffer.byteLength(JSON.stringify(view) ?? '');
  if (bytes > world.settings.acknowledgedViewBytes) throw new SlackError('view_too_large', { bytes });
  return readView(world, 'view_submission', view, 'modal');
}

// Only input blocks can have errors; Slack refuses errors for any other block.
function showErrors(world: World, open: OpenView, errors: Record<string, string>): Submission {
  const inputs = new Set(
    everyBlock(open.view.blocks)
      .filter(({ block }) => block.type === 'input')
      .map(({ block }) => block.block_id),
  );
  const named = Object.keys(errors);
  if (named.length === 0 || !named.every((blockId) => inputs.has(blockId)))
    return failed(`not the errors of input blocks: ${JSON.stringify(errors)}`);
  open.errors = errors;
  changed(world, { kind: 'view', userId: open.userId });
  return { outcome: 'errors', errors };
}
