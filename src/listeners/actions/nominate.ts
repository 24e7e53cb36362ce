import { z } from 'zod';
import type { Context } from '../../context.ts';
import { previewDigest } from '../../desk/digest.ts';
import { pressNominate } from '../../desk/nominate.ts';
import { mayRead } from '../../desk/who-may.ts';
import { defineDoor } from '../../door/door.ts';
import { digestPreviewMessage, NOMINATE, pressRemarkMessage } from '../../slack/views/digest.ts';

type Needs = Pick<Context, 'nominations' | 'episodes' | 'stories' | 'digests' | 'workspaces' | 'now'>;

/** Nominates a story, or takes that back. The digest in the channel is drawn again for everybody by itself. */
export const nominate = defineDoor({
  name: NOMINATE,
  input: z.object({ story: z.int() }),
  may: mayRead,

  async run({ show, userId, input: { story }, pressed }, context: Needs) {
    const remark = await pressNominate(context, show, story, userId);
    if (remark) return { remark };
    // An answer to one person is known by its own address alone.
    return pressed?.isAnswer ? { preview: await previewDigest(context, show) } : {};
  },

  view({ remark, preview }) {
    if (remark) return { message: pressRemarkMessage(remark) };
    return preview && { message: digestPreviewMessage(preview), replaces: true };
  },
});
