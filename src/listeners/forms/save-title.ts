import type { Context } from '../../context.ts';
import { editTitle } from '../../desk/edit-title.ts';
import { mayEdit } from '../../desk/who-may.ts';
import { defineDoor } from '../../door/door.ts';
import { SAVE_TITLE, TITLE_FIELD, TitlePlace } from '../../slack/views/edit-title.ts';
import { notesAnswer } from '../../slack/views/notes.ts';
import { HostsTitle } from './title.ts';

type Needs = Pick<Context, 'decisions' | 'episodes' | 'stories' | 'workspaces' | 'now'>;

/** Keeps the title that a host wrote, and shows the draft with it. */
export const saveTitle = defineDoor({
  name: SAVE_TITLE,
  input: TitlePlace.extend({ [TITLE_FIELD]: HostsTitle }),
  may: mayEdit,

  run: ({ show, userId, input: { episode, story, title } }, context: Needs) =>
    editTitle(context, show, { episodeId: episode, storyId: story, title, userId }),

  view: (notes, { input: { title } }) => ({
    ...notesAnswer({ ...notes, remark: title ? 'Your title is saved.' : 'Your title is removed.' }),
    replaces: true,
  }),
});
