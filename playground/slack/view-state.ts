import { chosenState, collectState, elementsOf, holds, type Placed } from './elements.ts';
import type { Block, ViewValues } from './wire.ts';
import type { World } from './world.ts';
import type { OpenView } from './world/open-view.ts';

/** Fields by block id, then action id. */
export type Fields = Record<string, Record<string, unknown>>;

/** Puts what somebody typed or chose into `values`. @throws when there is no such field, or no such choice */
export function fillIn(
  values: ViewValues,
  blocks: readonly Block[],
  fields: Fields,
  offered: (placed: Placed) => Placed,
): void {
  for (const [blockId, actions] of Object.entries(fields)) {
    for (const [actionId, choice] of Object.entries(actions)) {
      const placed = elementsOf(blocks).find(
        ({ block, element }) => block.block_id === blockId && element['action_id'] === actionId,
      );
      if (!placed) throw new Error(`The view has no field ${blockId}, ${actionId}`);
      setValue(values, placed, chosenState(offered(placed).element, choice));
    }
  }
}

export function setValue(
  values: ViewValues,
  { block, element }: Placed,
  state: Record<string, unknown>,
): void {
  (values[block.block_id ?? ''] ??= {})[String(element['action_id'])] = state;
}

function valueOf(values: ViewValues, { block, element }: Placed): Record<string, unknown> | undefined {
  return values[block.block_id ?? '']?.[String(element['action_id'])];
}

/** All that an open modal shows in its fields, except what they show by their own initial values. */
export function shownValues({ kept, values }: Pick<OpenView, 'kept' | 'values'>): ViewValues {
  const blockIds = new Set([...Object.keys(kept), ...Object.keys(values)]);
  return Object.fromEntries([...blockIds].map((id) => [id, { ...kept[id], ...values[id] }]));
}

/** What an open modal tells the app of its fields. */
export function stateOf(world: World, open: OpenView): ViewValues {
  const { blocks } = open.view;
  const state = collectState(blocks, shownValues(open));
  if (!world.settings.omitsUntouched || !open.isUpdated) return state;
  for (const placed of elementsOf(blocks)) {
    const isUntouched = valueOf(open.values, placed) === undefined;
    if (isUntouched && hasInitial(placed.element))
      delete state[placed.block.block_id ?? '']?.[String(placed.element['action_id'])];
  }
  return state;
}

function hasInitial(element: Block): boolean {
  return Object.keys(element).some((name) => name.startsWith('initial_'));
}

/** The values of fields that are still there after a change: where block and action keep their ids, and the type is the same. */
export function stillThere(values: ViewValues, blocks: readonly Block[]): ViewValues {
  const still: ViewValues = {};
  for (const placed of elementsOf(blocks)) {
    const value = valueOf(values, placed);
    if (value && holds(placed.element, value)) setValue(still, placed, value);
  }
  return still;
}
