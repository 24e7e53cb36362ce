import { z } from 'zod';
import type { Context } from '../../context.ts';
import { checkAgain } from '../../desk/check.ts';
import { mayEdit } from '../../desk/who-may.ts';
import { defineDoor } from '../../door/door.ts';
import { CHECK_EPISODE, checkModal } from '../../slack/views/check.ts';

type Needs = Pick<Context, 'links' | 'decisions' | 'episodes' | 'stories' | 'workspaces' | 'now'>;

/** Shows what stands between the draft and publishing. */
export const checkEpisode = defineDoor({
  name: CHECK_EPISODE,
  input: z.object({ episode: z.int() }),
  may: mayEdit,
  opensForm: true,
  run: ({ show }, context: Needs) => checkAgain(context, show),
  view: (checked) => ({ form: checkModal(checked), follows: { page: 0, place: 'check' } }),
});
