import { z } from 'zod';
import type { Context } from '../../context.ts';
import { searchStories } from '../../desk/search.ts';
import { mayRead } from '../../desk/who-may.ts';
import { defineDoor } from '../../door/door.ts';
import { foundMessage, TURN_SEARCH } from '../../slack/views/search.ts';

type Needs = Pick<Context, 'decisions' | 'episodes' | 'people' | 'stories' | 'workspaces' | 'now'>;

/** Shows more of what was found, in the place of the answer that was pressed. */
export const turnSearch = defineDoor({
  name: TURN_SEARCH,
  input: z.object({ text: z.string(), from: z.int().nonnegative().max(1_000_000) }),
  may: mayRead,
  run: ({ show, userId, input }, context: Needs) => searchStories(context, show, { ...input, userId }),
  view: (page, { show, pressed }) => ({
    message: foundMessage(page, show),
    replaces: pressed?.isAnswer ?? false,
  }),
});
