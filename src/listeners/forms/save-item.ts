import { z } from 'zod';
import type { Context } from '../../context.ts';
import { openItem, saveItem } from '../../desk/edit-item.ts';
import { mayRead } from '../../desk/who-may.ts';
import { defineDoor } from '../../door/door.ts';
import { type ItemFields, wishOf } from '../../domain/edited-item.ts';
import { conflictForm, ItemCarried, SAVE_ITEM } from '../../slack/views/item-form.ts';
import { HostsTitle } from './title.ts';

type Needs = Pick<Context, 'decisions' | 'episodes' | 'stories' | 'workspaces' | 'now'>;

const Input = ItemCarried.extend({
  title: HostsTitle,
  section: z.string(),
  place: z.string(),
  state: z.enum(['in', 'kept', 'left out', 'declined']),
  reason: z.string(),
}).catchall(z.unknown());

/** Keeps what a host made of an item. Where another host changed the same meanwhile, they are asked again. */
export const saveItemForm = defineDoor({
  name: SAVE_ITEM,
  input: Input,
  may: mayRead,

  async run({ show, userId, input }, context: Needs) {
    const { story: storyId, seen, shown } = input;
    const fields = fieldsIn(input);
    const conflict = await saveItem(context, show, { userId, storyId, wish: wishOf(shown, fields), seen });
    if (!conflict) return undefined;
    const item = await openItem(context, show, storyId);
    const others = await context.workspaces
      .of(show)
      .directory.people(conflict.map((change) => change.userId));
    const by = conflict.map((change) => others.get(change.userId)?.name ?? 'somebody').at(-1) ?? 'somebody';
    return { item, shown, filled: fields, by };
  },

  view: (conflict) => conflict && { form: conflictForm(conflict.item, conflict), replaces: true },
});

/** The words stand in several fields where they are long. */
function fieldsIn(input: z.infer<typeof Input>): ItemFields {
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
