import { errorOf, firstSeen, showError } from './commands.ts';
import { deliverOnce } from './deliveries.ts';
import { actionOf, chosenState, dispatches, findElement, type Target } from './elements.ts';
import { see, startInteraction } from './interactions.ts';
import { createResponseUrl } from './response-urls.ts';
import { type Place, type Spot, spotOf } from './spots.ts';
import { askForOptions, withOffers } from './suggestions.ts';
import { setValue } from './view-state.ts';
import type { Block } from './wire.ts';
import { takeTs, type World } from './world.ts';
import type { Interaction, Seen } from './world/interaction.ts';

export function actionsOf(world: World, userId: string) {
  return {
    /**
     * Presses a button, or chooses in a menu: `target` is its label or action id, `choice` an option's value or
     * label, a date, a user; in a text field what is typed before Enter is pressed. Resolves once the app has
     * acknowledged, Slack has given up, or at once when Slack tells the app nothing of it. What the person sees of it
     * comes into `seen`.
     */
    async press(place: Place, target: Target, choice?: unknown): Promise<Interaction> {
      const spot = spotOf(world, userId, place);
      const interaction = startInteraction(world, userId, spot.origin, spot.channelId);
      if (!world.app.manifest.settings.interactivity.is_enabled) {
        showError(world, interaction, 'This app is not configured to handle interactive responses.');
        return interaction;
      }
      const placed = withOffers(world, spot.key, findElement(spot.blocks, target));
      if (choice !== undefined && placed.element.type !== 'overflow')
        setValue(spot.values, placed, chosenState(placed.element, choice));
      if (dispatches(placed)) {
        const action = actionOf(placed, choice, takeTs(world));
        const payload = pressPayload(world, interaction, spot, action);
        spot.send?.();
        await deliverInteraction(world, interaction, payload);
      }
      return interaction;
    },

    /**
     * Types into a menu that the app fills, and gives the options then shown: none when less was typed than the menu
     * wants, or when Slack cannot read or does not get the app's answer.
     */
    search(place: Place, target: Target, typed: string): Promise<Block[]> {
      const spot = spotOf(world, userId, place);
      return askForOptions(world, spot, findElement(spot.blocks, target), {
        ...who(world, userId),
        value: typed,
      });
    },

    /** The first thing this person sees of an interaction. @throws when nothing is seen within `ms` (10 s) */
    see(interaction: Interaction, ms?: number): Promise<Seen> {
      return firstSeen(world, interaction, ms);
    },
  };
}

function pressPayload(
  world: World,
  interaction: Interaction,
  spot: Spot,
  action: Record<string, unknown>,
): Record<string, unknown> {
  const { place, state } = spot.describe();
  return {
    ...head(world, interaction, 'block_actions'),
    ...place,
    ...state,
    ...(spot.channelId !== undefined && {
      response_url: createResponseUrl(world, {
        kind: 'actions',
        interaction,
        channelId: spot.channelId,
        source: spot.source,
      }),
    }),
    actions: [action],
  };
}

/** What every interaction starts with: who, where, and the trigger that may open a view. */
export function head(world: World, { userId, triggerId }: Interaction, type: string) {
  return { type, ...who(world, userId), trigger_id: triggerId };
}

function who(world: World, userId: string) {
  const name = world.users.get(userId)?.name ?? '';
  return {
    user: { id: userId, username: name, name, team_id: world.team.id },
    api_app_id: world.app.id,
    token: 'playground-verification-token',
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
