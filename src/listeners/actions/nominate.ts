import { z } from 'zod';
import type { Context } from '../../context.ts';
import { pressNominate } from '../../desk/nominate.ts';
import { mayRead } from '../../desk/who-may.ts';
import { defineDoor } from '../../door/door.ts';
import { digestPreviewMessage, NOMINATE, pressRemarkMessage } from '../../slack/views/digest.ts';

type Needs = Pick<
  Context,
  'nominations' | 'decisions' | 'episodes' | 'stories' | 'digests' | 'slots' | 'workspaces' | 'logger' | 'now'
>;

/** Nominates a story, or takes that back. The digest in the channel is drawn again for everybody by itself. */
export const nominate = defineDoor({
  name: NOMINATE,
  input: z.object({ story: z.int() }),
  may: mayRead,

  async run({ show, userId, input: { story: storyId }, pressed }, context: Needs) {
    // An answer to one person is known by its own address alone.
    const messageTs = pressed?.isAnswer ? undefined : pressed?.ts;
    return pressNominate(context, show, { storyId, userId, messageTs });
  },

  view({ remark, preview }) {
    if (remark) return { message: pressRemarkMessage(remark) };
    return preview && { message: digestPreviewMessage(preview), replaces: true };
  },
});
