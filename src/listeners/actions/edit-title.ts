import { mayEdit } from '../../desk/who-may.ts';
import { defineDoor } from '../../door/door.ts';
import { EDIT_TITLE, editTitleForm, TitlePress } from '../../slack/views/edit-title.ts';

/** Opens the form in which a host gives an item a title. */
export const editTitle = defineDoor({
  name: EDIT_TITLE,
  input: TitlePress,
  may: mayEdit,
  run: async () => {},
  view: (_, { input, pressed }) => ({ form: editTitleForm(input, pressed?.responseUrl ?? '') }),
});
