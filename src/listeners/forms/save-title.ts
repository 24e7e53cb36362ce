import { z } from 'zod';
import type { Context } from '../../context.ts';
import { editTitle } from '../../desk/edit-title.ts';
import { mayRead } from '../../desk/who-may.ts';
import { defineDoor } from '../../door/door.ts';
import { flawOfTitle, MAX_TITLE_CHARACTERS } from '../../domain/titles/title.ts';
import { oneLine } from '../../domain/words/plain-text.ts';
import { SAVE_TITLE, TITLE_FIELD, TitlePlace } from '../../slack/views/edit-title.ts';
import { notesAnswer } from '../../slack/views/notes.ts';

type Needs = Pick<Context, 'episodes' | 'stories' | 'workspaces' | 'now'>;

const FLAWS = {
  address: 'That is an address. Write what the page is about.',
  'too-long': `That title is too long. Use at most ${MAX_TITLE_CHARACTERS} characters.`,
};

const Title = z
  .string()
  .transform(oneLine)
  .superRefine((title, { addIssue }) => {
    const flaw = flawOfTitle(title);
    if (flaw) addIssue(FLAWS[flaw]);
  });

/** Keeps the title that a host wrote, and shows the draft with it. */
export const saveTitle = defineDoor({
  name: SAVE_TITLE,
  input: TitlePlace.extend({ [TITLE_FIELD]: Title }),
  may: mayRead,

  run: ({ show, input: { episode, story, title } }, context: Needs) =>
    editTitle(context, show, { episodeId: episode, storyId: story, title }),

  view: (notes, { input: { title } }) => ({
    ...notesAnswer({ ...notes, remark: title ? 'Your title is saved.' : 'Your title is removed.' }),
    replaces: true,
  }),
});
