import { z } from 'zod';
import type { Context } from '../../context.ts';
import { openItem } from '../../desk/edit-item.ts';
import { mayEdit } from '../../desk/who-may.ts';
import { defineDoor } from '../../door/door.ts';
import { withSuggestion } from '../../domain/edited-item.ts';
import { UserError } from '../../errors.ts';
import { filledForm, TAKE_SUGGESTION } from '../../slack/views/item-form.ts';
import { ItemFormInput, itemFieldsIn } from '../item-fields.ts';

type Needs = Pick<Context, 'decisions' | 'episodes' | 'stories' | 'workspaces' | 'now'>;

/** Puts another title, or more words, into the form that is being filled in. Nothing is kept before it is sent. */
export const takeSuggestion = defineDoor({
  name: TAKE_SUGGESTION,
  input: z.object({ story: z.int(), key: z.string() }),
  may: mayEdit,

  async run({ show, form, input: { story, key } }, context: Needs) {
    const item = await openItem(context, show, story);
    const taken = item.suggestions.find((one) => one.key === key);
    const typed = ItemFormInput.safeParse(form).data;
    if (!taken || !typed) throw new UserError('That is no longer there. Close the form and open it again.');
    const { seen, shown, edition } = typed;
    return { item, seen, shown, edition: edition + 1, filled: withSuggestion(itemFieldsIn(typed), taken) };
  },

  view: ({ item, ...filled }) => ({ form: filledForm(item, filled), replaces: true }),
});
