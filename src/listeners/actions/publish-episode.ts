import { z } from 'zod';
import type { Context } from '../../context.ts';
import { findEpisode } from '../../desk/notes.ts';
import { publishEpisode as publish } from '../../desk/publish.ts';
import { mayRead } from '../../desk/who-may.ts';
import { defineDoor } from '../../door/door.ts';
import { notesAnswer, PUBLISH_EPISODE, publishedMessage } from '../../slack/views/notes.ts';

type Needs = Pick<Context, 'decisions' | 'episodes' | 'shows' | 'stories' | 'workspaces' | 'now'>;

/** Ends a draft, if its notes are those that the answer shows. */
export const publishEpisode = defineDoor({
  name: PUBLISH_EPISODE,
  input: z.object({ episode: z.int(), notes: z.string() }),
  may: mayRead,

  async run({ show, userId, input }, context: Needs) {
    const { number } = await findEpisode(context, show, input.episode);
    return { number, changed: await publish(context, show, input.episode, { userId, seen: input.notes }) };
  },

  view({ number, changed }, { show }) {
    if (!changed) return { message: publishedMessage(number, show) };
    const remark = 'The notes have changed since you looked. Read them again, then press Publish.';
    return { ...notesAnswer({ ...changed, remark }), replaces: true };
  },
});
