import { z } from 'zod';
import type { ItemFields } from '../domain/edited-item.ts';
import { ItemCarried } from '../slack/views/item-form.ts';

/** The form of an item as it comes back: what it carried, and its fields. */
export const ItemFormInput = ItemCarried.extend({
  title: z.string(),
  section: z.string(),
  place: z.string(),
  state: z.enum(['in', 'kept', 'left out', 'declined']),
  reason: z.string(),
}).catchall(z.unknown());

/** The words stand in several fields where they are long. */
export function itemFieldsIn(input: z.infer<typeof ItemFormInput>): ItemFields {
  const { title, section, place, state, reason, joints } = input;
  const pieces = Object.entries(input)
    .flatMap(([name, value]) => {
      const [, index] = /^words-(\d+)$/.exec(name) ?? [];
      return index === undefined || typeof value !== 'string' ? [] : [[Number(index), value] as const];
    })
    .toSorted(([one], [other]) => one - other)
    .map(([, piece]) => piece);
  const words = pieces.reduce(
    (text, piece, index) => text + (index > 0 ? (joints[index - 1] ?? '') : '') + piece,
    '',
  );
  return { title, words, section, place, state, reason };
}
