import { z } from 'zod';
import type { Context } from '../../context.ts';
import { mayRead } from '../../desk/who-may.ts';
import { defineDoor } from '../../door/door.ts';
import { setAsideMessage, SHOW_SET_ASIDE } from '../../slack/views/status.ts';

/** Shows which messages could not be stored, and why not. */
export const showSetAside = defineDoor({
  name: SHOW_SET_ASIDE,
  input: z.object({}),
  may: mayRead,
  run: ({ show }, { readBacks }: Pick<Context, 'readBacks'>) => readBacks.allSetAside(show.id),
  view: (setAside, { show }) => ({ message: setAsideMessage({ show, setAside }) }),
});
