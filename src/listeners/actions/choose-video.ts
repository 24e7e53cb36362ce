import { z } from 'zod';
import type { Context } from '../../context.ts';
import { chooseVideo as choose } from '../../desk/trips/videos.ts';
import { mayRead } from '../../desk/who-may.ts';
import { defineDoor } from '../../door/door.ts';
import { CHOOSE_VIDEO, chosenVideoMessage } from '../../slack/views/videos.ts';

/** Says which talk a recording is of. */
export const chooseVideo = defineDoor({
  name: CHOOSE_VIDEO,
  input: z.object({ talk: z.int(), url: z.url({ protocol: /^https?$/ }).max(2000) }),
  may: mayRead,
  run: ({ show, input: { talk: talkId, url } }, context: Pick<Context, 'trips'>) =>
    choose(context, show, { talkId, url }),
  view: (chosen) => ({ message: chosenVideoMessage(chosen) }),
});
