import { z } from 'zod';
import type { Context } from '../../context.ts';
import { episodeNumbered, notesOf } from '../../desk/notes.ts';
import { mayRead } from '../../desk/who-may.ts';
import { defineDoor } from '../../door/door.ts';
import { isHost } from '../../domain/show.ts';
import { notesAnswer } from '../../slack/views/notes.ts';
import { SHOW_EPISODE } from '../../slack/views/search.ts';

type Needs = Pick<Context, 'decisions' | 'episodes' | 'stories' | 'workspaces' | 'now'>;

/** Shows the notes of an episode that has what somebody found. */
export const showEpisode = defineDoor({
  name: SHOW_EPISODE,
  input: z.object({ number: z.int() }),
  may: mayRead,

  async run({ show, input: { number } }, context: Needs) {
    return notesOf(context, show, await episodeNumbered(context, show, number));
  },

  view: (notes, { show, userId }) =>
    notesAnswer({ ...notes, sendsFile: true, isForReader: !isHost(show, userId) }),
});
