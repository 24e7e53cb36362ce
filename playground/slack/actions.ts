import { errorOf, firstSeen, showError } from './commands.ts';
import { deliverOnce } from './deliveries.ts';
import { actionOf, chosenState, collectState, findElement, type Placed, type Target } from './elements.ts';
import { findEphemeral } from './ephemerals.ts';
import { see, startInteraction } from './interactions.ts';
import { ownChannel } from './lookup.ts';
import { storedMessage, withoutMetadata } from './messages.ts';
import { createResponseUrl } from './response-urls.ts';
import type { Message, View, ViewValues } from './wire.ts';
import { takeTs, type World } from './world.ts';
import type { Interaction, Seen } from './world/interaction.ts';

/** Where an element is pressed: in a message this person sees, in an open modal or in the app's Home. */
export type Place = { channel: string; ts: string } | { view: View };

export function actionsOf(world: World, userId: string) {
  return {
    /**
     * Presses a button, or chooses in a menu: `target` is its label or action id, `choice` an option's value or
     * label, a date, a user. Resolves once the app has acknowledged, or Slack has given up. What the person sees of
     * it comes into `seen`.
     */
    async press(place: Place, target: Target, choice?: unknown): Promise<Interaction> {
      const interaction = startInteraction(world, userId, 'channel' in place ? place.channel : undefined);
      if (!world.app.manifest.settings.interactivity.is_enabled) {
        showError(world, interaction, 'This app is not configured to handle interactive responses.');
        return interaction;
      }
      const payload =
        'view' in place
          ? viewPress(world, interaction, place.view, target, choice)
          : messagePress(world, interaction, place, target, choice);
      await deliverInteraction(world, interaction, payload);
      return interaction;
    },

    /** The first thing this person sees of an interaction. @throws when nothing is seen within `ms` (10 s) */
    see(interaction: Interaction, ms?: number): Promise<Seen> {
      return firstSeen(world, interaction, ms);
    },
  };
}

function messagePress(
  world: World,
  interaction: Interaction,
  { channel: channelId, ts }: { channel: string; ts: string },
  target: Target,
  choice: unknown,
) {
  const { userId } = interaction;
  const channel = ownChannel(world, channelId, userId);
  const ephemeral = findEphemeral(world, userId, ts);
  const message: Message = ephemeral?.message ?? storedMessage(channel, ts).message;
  const blocks = message.blocks ?? [];
  const placed = findElement(blocks, target);
  const key = `${userId} ${ts}`;
  const chosen = world.messageValues.get(key) ?? {};
  world.messageValues.set(key, chosen);
  keep(chosen, placed, choice);
  return {
    ...head(world, interaction, 'block_actions'),
    container: {
      type: 'message',
      message_ts: ts,
      channel_id: channelId,
      is_ephemeral: ephemeral !== undefined,
      ...(message.thread_ts && { thread_ts: message.thread_ts }),
    },
    channel: { id: channelId, name: channel.kind === 'im' ? 'directmessage' : channel.name },
    // For a message that only one person sees, Slack sends only its place.
    ...(!ephemeral && { message: withoutMetadata(message) }),
    state: { values: collectState(blocks, chosen) },
    response_url: createResponseUrl(world, {
      kind: 'actions',
      interaction,
      channelId,
      source: { ts, isEphemeral: ephemeral !== undefined, threadTs: message.thread_ts },
    }),
    actions: [actionOf(placed, choice, takeTs(world))],
  };
}

function viewPress(world: World, interaction: Interaction, { id }: View, target: Target, choice: unknown) {
  const open = world.openViews.find((candidate) => candidate.view.id === id);
  const view = open?.view ?? world.homes.get(interaction.userId);
  if (view?.id !== id) throw new Error(`The view ${id} is not open`);
  const placed = findElement(view.blocks, target);
  const chosen = open?.values ?? {};
  keep(chosen, placed, choice);
  return {
    ...head(world, interaction, 'block_actions'),
    container: { type: 'view', view_id: id },
    view: { ...view, state: { values: collectState(view.blocks, chosen) } },
    actions: [actionOf(placed, choice, takeTs(world))],
  };
}

function keep(values: ViewValues, placed: Placed, choice: unknown): void {
  if (choice === undefined || placed.element.type === 'overflow') return;
  (values[placed.block.block_id ?? ''] ??= {})[String(placed.element['action_id'])] = chosenState(
    placed.element,
    choice,
  );
}

/** What every interaction starts with: who, where, and the trigger that may open a view. */
export function head(world: World, { userId, triggerId }: Interaction, type: string) {
  const name = world.users.get(userId)?.name ?? '';
  return {
    type,
    user: { id: userId, username: name, name, team_id: world.team.id },
    api_app_id: world.app.id,
    token: 'playground-verification-token',
    trigger_id: triggerId,
    team: { id: world.team.id, domain: world.team.domain },
    enterprise: null,
    is_enterprise_install: false,
  };
}

/** Sends it once, and tells the person when the app does not answer in time. */
export async function deliverInteraction(
  world: World,
  interaction: Interaction,
  payload: Record<string, unknown>,
): Promise<void> {
  const acknowledgement = await deliverOnce(world, { kind: 'interactive', payload });
  if (acknowledgement.ok) return;
  const error = errorOf(acknowledgement.failure);
  if (interaction.channelId) showError(world, interaction, `This app did not respond: ${error}`);
  else see(world, interaction, { kind: 'error', error });
}
