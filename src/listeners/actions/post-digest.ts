import { z } from 'zod';
import type { Context } from '../../context.ts';
import { mayRead } from '../../desk/who-may.ts';
import { defineDoor } from '../../door/door.ts';
import { POST_DIGEST } from '../../slack/views/digest.ts';
import { onItsWayMessage } from '../../slack/views/on-its-way.ts';

/** Posts the digest as it was shown, once: two presses, or two processes, are one digest. */
export const postDigest = defineDoor({
  name: POST_DIGEST,
  input: z.object({ slot: z.iso.datetime() }),
  may: mayRead,
  run: ({ show, userId, input: { slot } }, { digests }: Pick<Context, 'digests'>) =>
    digests.ask(show.id, new Date(slot), userId),
  view: (_, { show }) => ({ message: onItsWayMessage(show) }),
});
