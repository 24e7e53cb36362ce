import { z } from 'zod';
import type { Context } from '../../context.ts';
import { publishEpisode as publish } from '../../desk/publish.ts';
import { mayRead } from '../../desk/who-may.ts';
import { defineDoor } from '../../door/door.ts';
import { PUBLISH_EPISODE, publishedMessage } from '../../slack/views/notes.ts';

type Needs = Pick<Context, 'episodes' | 'stories' | 'workspaces' | 'now'>;

/** Ends a draft. */
export const publishEpisode = defineDoor({
  name: PUBLISH_EPISODE,
  input: z.object({ episode: z.int() }),
  may: mayRead,
  run: ({ show, userId, input }, context: Needs) => publish(context, show, input.episode, { userId }),
  view: (number, { show }) => ({ message: publishedMessage(number, show) }),
});
