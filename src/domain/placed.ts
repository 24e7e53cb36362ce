import type { DecisionPatch } from './change.ts';
import type { RundownEntry } from './rundown.ts';

/** Where a story stands in its section, or comes to stand. */
export type Place = 'first' | 'last' | { after: number };

/** Where an item stands among the entries of its section; where it would come to stand when it is none of them. */
export function placeOf(entries: readonly RundownEntry[], storyId: number): Place {
  const section = entries.find(({ item }) => item.storyId === storyId)?.item.section;
  const inIt = entries.filter(({ item }) => item.section === section);
  const index = inIt.findIndex(({ item }) => item.storyId === storyId);
  const before = inIt[index - 1];
  if (index < 0) return 'last';
  return before ? { after: before.item.storyId } : 'first';
}

/**
 * What is decided when a host moves an item: all of its section keeps the order that it then has.
 *
 * @param place behind a story that is not in the section: last
 */
export function placed(
  entries: readonly RundownEntry[],
  { storyId, section, place }: { storyId: number; section: string; place: Place },
): Record<number, DecisionPatch> {
  const others = entries
    .map(({ item }) => item)
    .filter((item) => item.section === section && item.storyId !== storyId);
  const before = typeof place === 'string' ? -1 : others.findIndex((item) => item.storyId === place.after);
  const index = place === 'first' ? 0 : before < 0 ? others.length : before + 1;
  const order = others.map((item) => item.storyId).toSpliced(index, 0, storyId);
  return Object.fromEntries(order.map((id, position) => [id, { position: position + 1 }]));
}
