import { z } from 'zod';
import type { Context } from '../../context.ts';
import { findEpisode, notesOf } from '../../desk/notes.ts';
import { mayRead } from '../../desk/who-may.ts';
import { defineDoor } from '../../door/door.ts';
import { UserError } from '../../errors.ts';
import { POST_NOTES, postedNotesMessages } from '../../slack/views/notes.ts';
import { onItsWayMessage } from '../../slack/views/on-its-way.ts';

type Needs = Pick<Context, 'decisions' | 'episodes' | 'stories' | 'workspaces' | 'outbox' | 'now'>;

/** Posts the notes in the channel, once for each answer that shows them. */
export const postNotes = defineDoor({
  name: POST_NOTES,
  input: z.object({ episode: z.int() }),
  may: mayRead,

  async run({ show, userId, input, pressed }, context: Needs) {
    const episode = await findEpisode(context, show, input.episode);
    const { notes, state } = await notesOf(context, show, episode);
    const isWaiting = await context.outbox.say({
      key: `notes ${pressed?.ts} ${userId}`,
      show,
      messages: postedNotesMessages(notes, episode.number),
      askedBy: userId,
    });
    if (!isWaiting) {
      const again = state === 'draft' ? 'draft' : `show ${episode.number}`;
      throw new UserError(`These notes are already posted. Run \`/episode ${again}\` to post them again.`);
    }
  },

  view: (_, { show }) => ({ message: onItsWayMessage(show) }),
});
