import { z } from 'zod';
import type { Context } from '../../context.ts';
import { unpublishEpisode as unpublish } from '../../desk/unpublish.ts';
import { mayEdit } from '../../desk/who-may.ts';
import { defineDoor } from '../../door/door.ts';
import { unpublishedAnswer } from '../../slack/views/notes.ts';
import { UNPUBLISH_EPISODE } from '../../slack/views/published.ts';

type Needs = Pick<Context, 'decisions' | 'episodes' | 'publishing' | 'stories' | 'workspaces' | 'now'>;

/** Takes the publishing of the last episode back. */
export const unpublishEpisode = defineDoor({
  name: UNPUBLISH_EPISODE,
  input: z.object({ episode: z.int() }),
  may: mayEdit,
  run: ({ show, userId, input: { episode } }, context: Needs) =>
    unpublish(context, show, { episodeId: episode, userId }),
  view: unpublishedAnswer,
});
