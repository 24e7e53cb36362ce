import { findFlaws } from '../blocks/check.ts';
import { deliverOnce } from './deliveries.ts';
import type { Placed } from './elements.ts';
import type { Spot } from './spots.ts';
import type { Block } from './wire.ts';
import type { World } from './world.ts';

/** How much is typed before Slack asks. https://docs.slack.dev/reference/block-kit/block-elements */
const QUERY_CHARACTERS = 3;

/** A menu that the app fills, with the options that the app offered there last. */
export function withOffers(world: World, spotKey: string, placed: Placed): Placed {
  const options = world.offers.get(keyOf(spotKey, placed));
  return options ? { ...placed, element: { ...placed.element, options } } : placed;
}

/** Asks the app what a menu offers for what somebody typed. @throws when the element is not such a menu */
export async function askForOptions(
  world: World,
  spot: Spot,
  placed: Placed,
  asked: Record<string, unknown> & { value: string },
): Promise<Block[]> {
  const { block, element } = placed;
  if (!/^(multi_)?external_select$/.test(element.type))
    throw new Error(`The app does not fill a ${element.type}`);
  if (asked.value.length < Number(element['min_query_length'] ?? QUERY_CHARACTERS)) return [];
  const { place, state } = spot.describe();
  const acknowledgement = await deliverOnce(world, {
    kind: 'interactive',
    acceptsResponse: true,
    payload: {
      type: 'block_suggestion',
      ...asked,
      ...place,
      ...('view' in state && { view: state['view'] }),
      action_id: element['action_id'],
      block_id: block.block_id,
    },
  });
  const offered = acknowledgement.ok ? readOffer(world, acknowledgement.response) : [];
  world.offers.set(keyOf(spot.key, placed), offered);
  return offered;
}

// What Slack would refuse in a menu of the app's own it does not show: people read "No result".
function readOffer(world: World, response: unknown): Block[] {
  const { options, option_groups } = (response ?? {}) as {
    options?: Block[];
    option_groups?: { options: Block[] }[];
  };
  const element = { type: 'static_select', ...(options ? { options } : { option_groups }) };
  const menu = { type: 'actions', elements: [JSON.parse(JSON.stringify(element))] };
  if (findFlaws(world, [menu], 'message', '').length > 0) return [];
  return options ?? option_groups?.flatMap((group) => group.options) ?? [];
}

function keyOf(spotKey: string, { block, element }: Placed): string {
  return JSON.stringify([spotKey, block.block_id, element['action_id']]);
}
