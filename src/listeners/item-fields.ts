import { z } from 'zod';
import type { ItemFields } from '../domain/edited-item.ts';
import { ALONE, ItemCarried } from '../slack/views/item-form.ts';
import { longTextIn } from './long-text.ts';

/** The form of an item as it comes back: what it carried, and its fields. */
export const ItemFormInput = ItemCarried.extend({
  title: z.string(),
  section: z.string(),
  place: z.string(),
  state: z.enum(['in', 'kept', 'left out', 'declined']),
  reason: z.string(),
  join: z
    .string()
    .regex(/^(?:alone|\d*)$/)
    .transform((join) => (join === ALONE ? '' : join)),
}).catchall(z.unknown());

export function itemFieldsIn(input: z.infer<typeof ItemFormInput>): ItemFields {
  const { title, section, place, state, reason, join, joints } = input;
  const words = longTextIn('words', input, joints);
  return { title, words, section, place, state, reason, join };
}
